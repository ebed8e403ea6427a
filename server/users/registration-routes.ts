import { registrations } from '#contract/registrations.ts'
import type { Services } from '../app.ts'
import { read, write } from '../http/bind.ts'
import { Refused } from '../http/refused.ts'
import {
  changeRegistrationAddress,
  checkVerification,
  limitMail,
  prepareInvitedRegistration,
  prepareRegistration,
  prepareResend,
  register,
  registerByInvitation,
  resendVerification,
  verifyAddress,
} from './registration-commands.ts'
import { ownRegistration } from './registration-store.ts'
import { resendAt } from './user.ts'

export const registrationRoutes = (services: Services) => ({
  register: write(registrations.register, {
    prepare: ({ body }, request) => prepareRegistration(services, body, request),
    run: (context, { body }, passwordHash) => register(context, body, passwordHash),
  }),
  registerByInvitation: write(registrations.registerByInvitation, {
    prepare: ({ body }, request) => prepareInvitedRegistration(services, body, request),
    run: async (context, { body }, passwordHash) => {
      await registerByInvitation(context, body, passwordHash)
      return undefined
    },
  }),
  getRegistration: read(registrations.getRegistration, {
    load: () => [ownRegistration()],
    answer: ([[registration]]) => {
      if (registration === undefined) throw new Refused('not_found')
      return { email: registration.email, resendAt: resendAt(registration.mailedAt) }
    },
  }),
  resendVerification: write(registrations.resendVerification, {
    prepare: async (_, request, asking) => {
      const { session } = await asking()
      await prepareResend(services, session, request)
    },
    run: (context) => resendVerification(context),
  }),
  changeRegistrationAddress: write(registrations.changeRegistrationAddress, {
    prepare: async ({ body }, request, asking) => {
      await asking()
      await limitMail(services, body.email, request)
    },
    run: (context, { body }) => changeRegistrationAddress(context, body.email),
  }),
  verifyAddress: write(registrations.verifyAddress, {
    prepare: async ({ body }, request, asking) => {
      const { session } = await asking()
      return checkVerification(services, { ...body, request, registrationId: session?.registrationId ?? null })
    },
    run: async (context, { body }, email) => {
      await verifyAddress(context, body.secret, email)
      return undefined
    },
  }),
})
