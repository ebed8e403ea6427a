import { successions } from '#contract/successions.ts'
import { read, write } from '../http/route.ts'
import { openRecoveryOf } from '../recoveries/recovery-store.ts'
import { acceptSuccession, declineSuccession, offerSuccession, withdrawSuccession } from './succession-commands.ts'
import { isLastAdministrator, namedSuccessors, pendingOffers } from './succession-store.ts'
import { declineSuccessor, nameSuccessor, unnameSuccessor } from './successor-commands.ts'

export const successionRoutes = {
  getSuccession: read(successions.getSuccession, {
    load: ({ params }) => [
      pendingOffers(params),
      namedSuccessors(params),
      isLastAdministrator(params),
      openRecoveryOf(params),
    ],
    answer: ([offers, successors, [last], [recovery]], { actor }) => ({
      offers: offers.map((offer) => ({
        ...offer,
        forYou: offer.nominee.userId === actor.userId,
        yours: offer.nominatedBy.userId === actor.userId,
      })),
      successors: successors.map((row) => ({
        ...row,
        isYou: row.successor.userId === actor.userId,
        yours: row.administrator.userId === actor.userId,
      })),
      recovery: recovery === undefined ? null : shownRecovery(recovery),
      isLastAdministrator: last?.isLast === true,
    }),
  }),
  offerSuccession: write(successions.offerSuccession, {
    run: (context, { body }) => offerSuccession(context, body),
  }),
  acceptSuccession: write(successions.acceptSuccession, {
    run: (context, { params }) => acceptSuccession(context, params.offerId),
  }),
  declineSuccession: write(successions.declineSuccession, {
    run: (context, { params }) => declineSuccession(context, params.offerId),
  }),
  withdrawSuccession: write(successions.withdrawSuccession, {
    run: (context, { params }) => withdrawSuccession(context, params.offerId),
  }),
  nameSuccessor: write(successions.nameSuccessor, {
    run: (context, { body }) => nameSuccessor(context, body.userId),
  }),
  unnameSuccessor: write(successions.unnameSuccessor, { run: (context) => unnameSuccessor(context) }),
  declineSuccessor: write(successions.declineSuccessor, {
    run: (context, { params }) => declineSuccessor(context, params.userId),
  }),
}

type Row = NonNullable<ReturnType<typeof openRecoveryOf>['row']>

const shownRecovery = ({ id, newAdminName, reason, openedByName, openedAt, dueAt, consentedAt }: Row) => ({
  id,
  newAdministrator: newAdminName,
  reason,
  openedBy: openedByName,
  openedAt,
  dueAt,
  hasConsent: consentedAt !== null,
})
