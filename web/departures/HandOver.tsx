import type { ReactNode } from 'react'
import { grantableRoles, roleHas, type OrganizationRole } from '#contract/permissions.ts'
import { MemberChoice } from '../members/MemberChoice'
import type { MemberRow } from '../members/member-queries'
import { t } from '../messages/messages'
import { Checkbox } from '../ui/Checkbox'
import type { Departure, HandedPart } from './departure-queries'

export type Taker = Pick<MemberRow, 'userId' | 'name' | 'role' | 'you'>

type Props = {
  organizationId: string
  /** The role of who asks. */
  role: OrganizationRole
  leaverId: string
  departure: Departure
  taker: Taker | null
  onTaker: (taker: Taker | null) => void
}

/** Who takes over what hangs on somebody, and which of it. */
export function HandOver(props: Props): ReactNode {
  const { departure, role, taker } = props
  return (
    <fieldset className="picker stack">
      <legend className="field__label">{t('departure.handOver')}</legend>
      <p className="quiet">{t('departure.handOver.text')}</p>
      <MemberChoice
        organizationId={props.organizationId}
        label={t('departure.handOver.to')}
        nobody={t('departure.handOver.nobody')}
        without={props.leaverId}
        chosen={taker}
        onChoose={props.onTaker}
      />
      {taker !== null &&
        partsOf(departure, role, taker).map(({ part, hint, disabledReason }) => (
          <Checkbox
            key={`${part} ${taker.userId}`}
            name={part}
            label={t(`departure.take.${part}`)}
            hint={hint}
            disabledReason={disabledReason}
            defaultChecked={disabledReason === undefined}
          />
        ))}
    </fieldset>
  )
}

type Part = { part: HandedPart; hint: string | undefined; disabledReason: string | undefined }

/** What there is to take over, and why this person could not. */
export function partsOf(departure: Departure, role: OrganizationRole, taker: Taker): Part[] {
  const { ownerless, invitations, workspaceInvitations, reviewEntries, reviews } = departure
  const isAll = roleHas(taker.role, 'workspaces.enter_all')
  const noWorkspaces = isAll
    ? t('departure.take.byRole', { name: taker.name })
    : taker.you
      ? t('departure.take.you')
      : undefined
  const removes = reviews.some(({ removesByThem }) => removesByThem)
  return [
    ...(ownerless.count > 0 ? [{ part: 'workspaces' as const, hint: undefined, disabledReason: noWorkspaces }] : []),
    ...(invitations.length > 0 || workspaceInvitations > 0 ? [invitationsPart(departure, role, taker)] : []),
    ...(reviewEntries > 0 || removes
      ? [
          {
            part: 'reviews' as const,
            hint: removes ? t('departure.take.reviews.rights', { name: taker.name }) : undefined,
            disabledReason: undefined,
          },
        ]
      : []),
  ]
}

/** Of an administrator's invitations it is known which go over; of those into workspaces the server decides each. */
function invitationsPart(departure: Departure, role: OrganizationRole, taker: Taker): Part {
  const { workspaceInvitations: count } = departure
  const { name } = taker
  const ofAdministrator = ofRoles(departure, role, taker)
  if (count === 0 && ofAdministrator === null) {
    return { part: 'invitations', hint: undefined, disabledReason: t('departure.take.invitations.none', { name }) }
  }
  const places = count === 0 ? null : t('departure.take.places', { count, name })
  const hint = [ofAdministrator, places].filter((sentence) => sentence !== null).join(' ')
  return { part: 'invitations', hint, disabledReason: undefined }
}

/** How many of them both may give; null when none. */
function ofRoles({ invitations }: Departure, role: OrganizationRole, { role: takerRole, name }: Taker): string | null {
  const total = invitations.reduce((sum, { count }) => sum + count, 0)
  const given = invitations.filter((of) => [role, takerRole].every((each) => grantableRoles(each).includes(of.role)))
  const count = given.reduce((sum, of) => sum + of.count, 0)
  if (count === 0) return null
  return count === total
    ? t('departure.take.invitations.all', { count })
    : t('departure.take.invitations.some', { count, total, name })
}

export const hasSomething = ({
  ownerless,
  invitations,
  workspaceInvitations,
  reviewEntries,
  reviews,
}: Departure): boolean =>
  ownerless.count + invitations.length + workspaceInvitations + reviewEntries > 0 ||
  reviews.some((review) => review.removesByThem)
