import { roleHas } from '#contract/permissions.ts'
import { seatPreviews } from '#contract/seat-previews.ts'
import { read } from '../http/route.ts'
import { addressesKnown } from '../invitations/invitation-store.ts'
import { suspendedAmong } from '../members/member-store.ts'
import { seatPreview } from './seat-preview.ts'
import { caughtUp, standingOf, standingStatements } from './standing.ts'

export const seatPreviewRoutes = {
  previewSeats: read(seatPreviews.previewSeats, {
    load: ({ params, body }) =>
      [
        ...standingStatements(params),
        addressesKnown(params, [...new Set(body.emails)]),
        suspendedAmong(params, body.userIds),
      ] as const,
    answer: (rows, { organization }, { body }) => {
      const [subscribed, information, sellers, addresses, [suspended]] = rows
      const invited = addresses.filter(({ isMember, isInvited }) => !isMember && !isInvited).length
      const wanted = invited + (suspended?.count ?? 0) + body.more
      const standing = caughtUp(standingOf([subscribed, information, sellers]))
      return seatPreview(standing, wanted, roleHas(organization.role, 'billing.view'))
    },
  }),
}
