import { users } from '#contract/users.ts'
import { ownAuditEntries, userAuditPage } from '../audit/user-audit-store.ts'
import type { Services } from '../services.ts'
import type { Profile } from '../http/access.ts'
import { read, write } from '../http/route.ts'
import { refuseIf } from '../http/refused.ts'
import { confirmEmailChange, requestEmailChange } from './email-change-commands.ts'
import { droppedEmailChange } from './email-change-store.ts'
import {
  changePassword,
  preparePasswordChange,
  preparePasswordReset,
  requestPasswordReset,
  resetPassword,
} from './password-commands.ts'
import { limitMail } from './registration-commands.ts'
import { deleteMe, rememberPlace, updateMe } from './user-commands.ts'
import { refuseSameAddress } from './user.ts'

export const userRoutes = (services: Services) => ({
  ...profileRoutes,
  ...passwordRoutes(services),
  ...emailRoutes(services),
})

/** What a person sees of themself. */
function userView(actor: Profile) {
  return {
    id: actor.userId,
    firstName: actor.firstName,
    lastName: actor.lastName,
    email: actor.email,
    language: actor.language,
    hasPassword: actor.passwordHash !== null,
    signInProviders: actor.providers,
    pendingEmail: actor.pendingEmail,
    isOperator: actor.isOperator,
    mayCreateOrganization: actor.organizationsCreated < actor.organizationAllowance,
    lastOrganizationId: actor.lastOrganizationId,
    lastWorkspaceId: actor.lastWorkspaceId,
    createdAt: actor.userCreatedAt,
  }
}

const profileRoutes = {
  getMe: read(users.getMe, {
    load: () => [],
    answer: (_, { actor }) => userView(actor),
  }),
  updateMe: write(users.updateMe, {
    run: async (context, { body }) => userView({ ...context.actor, ...(await updateMe(context, body)) }),
  }),
  rememberPlace: write(users.rememberPlace, {
    run: async (context, { body }) => {
      await rememberPlace(context, body)
      return undefined
    },
  }),
  listMyActivity: read(users.listMyActivity, {
    load: ({ query }) => [ownAuditEntries(query)],
    answer: ([rows], _, { query }) => userAuditPage(rows, query.limit),
  }),
  deleteMe: write(users.deleteMe, {
    run: async (context) => {
      await deleteMe(context)
      return undefined
    },
  }),
}

const passwordRoutes = (services: Services) => ({
  changePassword: write(users.changePassword, {
    prepare: async ({ body }, _, asking) => preparePasswordChange(services, (await asking()).actor, body),
    run: async (context, _, change) => {
      await changePassword(context, change)
      return undefined
    },
  }),
  requestPasswordReset: write(users.requestPasswordReset, {
    prepare: ({ body }, request) => limitMail(services, body.email, request),
    run: async (context, { body }) => {
      await requestPasswordReset(context, body.email)
      return undefined
    },
  }),
  resetPassword: write(users.resetPassword, {
    prepare: ({ body }, request) => preparePasswordReset(services, body, request),
    run: async (context, { body }, passwordHash) => {
      await resetPassword(context, body.secret, passwordHash)
      return undefined
    },
  }),
})

const emailRoutes = (services: Services) => ({
  requestEmailChange: write(users.requestEmailChange, {
    prepare: async ({ body }, request, asking) => {
      const { actor } = await asking()
      refuseIf(refuseSameAddress(actor.email, body.email))
      await limitMail(services, body.email, request)
    },
    run: async (context, { body }) => {
      await requestEmailChange(context, body.email)
      return undefined
    },
  }),
  cancelEmailChange: write(users.cancelEmailChange, {
    run: async ({ transaction, actor }) => {
      await transaction.query(droppedEmailChange(actor.userId))
      return undefined
    },
  }),
  confirmEmailChange: write(users.confirmEmailChange, {
    prepare: (_, request) => services.limiter.consume(['secret_by_network', request.network]),
    run: async (context, { body }) => {
      const email = await confirmEmailChange(context, body.secret)
      return userView({ ...context.actor, email, pendingEmail: null })
    },
  }),
})
