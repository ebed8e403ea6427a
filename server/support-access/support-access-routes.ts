import { supportAccess } from '#contract/support-access.ts'
import { write } from '../http/route.ts'
import { grantSupportAccess, revokeSupportAccess } from './support-access-commands.ts'

export const supportAccessRoutes = {
  grantSupportAccess: write(supportAccess.grantSupportAccess, {
    run: (context, { body }) => grantSupportAccess(context, body.hours),
  }),
  revokeSupportAccess: write(supportAccess.revokeSupportAccess, { run: (context) => revokeSupportAccess(context) }),
}
