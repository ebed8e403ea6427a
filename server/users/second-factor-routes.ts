import { secondFactors } from '#contract/second-factors.ts'
import { read, write } from '../http/route.ts'
import type { Services } from '../services.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  finishSignIn,
  limitCodes,
  prepareFinish,
  removeSecondFactor,
  renewRecoveryCodes,
} from './second-factor-commands.ts'
import { ownRecoveryCodeCount, ownSecondFactors } from './second-factor-store.ts'

export const secondFactorRoutes = (services: Services) => ({
  listSecondFactors: read(secondFactors.listSecondFactors, {
    load: () => [ownSecondFactors(), ownRecoveryCodeCount()],
    answer: ([data, [codes]]) => ({ data, recoveryCodesLeft: codes?.count ?? 0 }),
  }),
  beginSecondFactor: write(secondFactors.beginSecondFactor, {
    run: (context) => beginSecondFactor(context, services.vault),
  }),
  confirmSecondFactor: write(secondFactors.confirmSecondFactor, {
    prepare: async (_, __, asking) => limitCodes(services, (await asking()).actor.userId),
    run: async (context, { params, body }) => ({
      recoveryCodes: await confirmSecondFactor(context, services.vault, { ...params, ...body }),
    }),
  }),
  removeSecondFactor: write(secondFactors.removeSecondFactor, {
    prepare: async (_, __, asking) => limitCodes(services, (await asking()).actor.userId),
    run: async (context, { params, body }) => {
      await removeSecondFactor(context, services.vault, { ...params, ...body })
      return undefined
    },
  }),
  renewRecoveryCodes: write(secondFactors.renewRecoveryCodes, {
    prepare: async (_, __, asking) => limitCodes(services, (await asking()).actor.userId),
    run: async (context, { body }) => ({
      recoveryCodes: await renewRecoveryCodes(context, services.vault, body.code),
    }),
  }),
  finishSignIn: write(secondFactors.finishSignIn, {
    prepare: (_, { signInToken }) => prepareFinish(services, signInToken),
    run: async (context, { body }, half) => {
      await finishSignIn(context, services.vault, { ...half, ...body })
      return undefined
    },
  }),
})
