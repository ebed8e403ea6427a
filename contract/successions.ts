import { z } from 'zod'
import { answers, empty, endpoint, inOrganization } from './endpoint.ts'
import { Instant } from './fields.ts'
import { OrganizationId, RecoveryId, SuccessionOfferId, UserId } from './ids.ts'

/** What becomes of who asks, once the other one has accepted. */
export const onAcceptance = ['stay', 'step_down', 'leave'] as const

const Person = z.object({ userId: UserId, name: z.string() })

export const SuccessionOffer = z.object({
  id: SuccessionOfferId,
  nominee: Person,
  nominatedBy: Person,
  onAcceptance: z
    .enum(onAcceptance)
    .describe('What becomes of who asks in the same step: nothing, the role Member, or leaving the organization.'),
  createdAt: Instant,
  expiresAt: Instant,
  forYou: z.boolean().describe('Whether it waits for your answer.'),
  yours: z.boolean().describe('Whether you made it.'),
})

export const NamedSuccessor = z.object({
  administrator: Person,
  successor: Person,
  status: z.enum(['named', 'declined']),
  namedAt: Instant,
  isYou: z.boolean().describe('Whether you are the successor.'),
  yours: z.boolean().describe('Whether you named them.'),
})

export const OpenRecovery = z.object({
  id: RecoveryId,
  newAdministrator: z.string().describe('Name of the member who becomes Organization Admin.'),
  reason: z.string(),
  openedBy: z.string().describe('Name of the operator.'),
  openedAt: Instant,
  dueAt: Instant.describe('Until then it can be stopped.'),
  hasConsent: z.boolean().describe('Whether another operator has consented.'),
})

const organization = z.object({ organizationId: OrganizationId })
const one = z.object({ organizationId: OrganizationId, offerId: SuccessionOfferId })
const path = '/api/organizations/{organizationId}/succession' as const
const tag = 'Succession'

export const successions = {
  getSuccession: endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'Read who is to follow whom as Organization Admin',
    description:
      'Those who may open the organization settings see all of it; everyone else what concerns them. A recovery by operators is shown to everyone.',
    access: inOrganization('organization.enter'),
    audit: [],
    params: organization,
    answer: answers(
      z.object({
        offers: z.array(SuccessionOffer).describe('Pending ones.'),
        successors: z.array(NamedSuccessor),
        recovery: OpenRecovery.nullable(),
        isLastAdministrator: z.boolean().describe('Whether you are the only active Organization Admin.'),
      }),
    ),
    refusals: [],
  }),
  offerSuccession: endpoint({
    method: 'POST',
    path: `${path}/offers`,
    tag,
    summary: 'Ask a member to become Organization Admin; they must accept',
    description:
      'They are told by mail, and have seven days. You can leave, or become a Member, in the very step in which they accept. Somebody who is no member yet is invited as Organization Admin instead.',
    access: inOrganization('succession.manage', { frozen: true }),
    audit: ['succession.offered'],
    params: organization,
    body: z.object({ userId: UserId, onAcceptance: z.enum(onAcceptance).default('stay') }),
    answer: answers(z.object({ offerId: SuccessionOfferId }), 201),
    refusals: ['succession_to_yourself', 'member_not_active', 'already_administrator', 'succession_pending'],
  }),
  acceptSuccession: endpoint({
    method: 'POST',
    path: `${path}/offers/{offerId}/accept`,
    tag,
    summary: 'Become Organization Admin',
    description: 'What the offer says of who made it happens in the same step.',
    access: inOrganization('organization.enter', { frozen: true }),
    audit: ['succession.accepted', 'member.role_changed', 'member.left'],
    params: one,
    answer: empty,
    refusals: ['succession_not_pending', 'nominator_may_no_longer'],
  }),
  declineSuccession: endpoint({
    method: 'POST',
    path: `${path}/offers/{offerId}/decline`,
    tag,
    summary: 'Decline to become Organization Admin',
    access: inOrganization('organization.enter', { frozen: true }),
    audit: ['succession.declined'],
    params: one,
    answer: empty,
    refusals: ['succession_not_pending'],
  }),
  withdrawSuccession: endpoint({
    method: 'POST',
    path: `${path}/offers/{offerId}/withdraw`,
    tag,
    summary: 'Take an offer back before it is answered; any Organization Admin may',
    access: inOrganization('succession.manage', { frozen: true }),
    audit: ['succession.withdrawn'],
    params: one,
    answer: empty,
    refusals: ['succession_not_pending'],
  }),
  nameSuccessor: endpoint({
    method: 'PUT',
    path: `${path}/successor`,
    tag,
    summary: 'Name in advance who is to follow you',
    description:
      'It gives them no right. They see it and may decline; they are proposed first when you hand over, or when operators recover the organization.',
    access: inOrganization('succession.manage'),
    audit: ['succession.named'],
    unaudited: 'Nothing is recorded when they are named already.',
    params: organization,
    body: z.object({ userId: UserId }),
    answer: empty,
    refusals: ['succession_to_yourself', 'member_not_active'],
  }),
  unnameSuccessor: endpoint({
    method: 'DELETE',
    path: `${path}/successor`,
    tag,
    summary: 'Name nobody any more',
    access: inOrganization('succession.manage', { frozen: true }),
    audit: ['succession.unnamed'],
    params: organization,
    answer: empty,
    refusals: ['no_successor'],
  }),
  declineSuccessor: endpoint({
    method: 'POST',
    path: `${path}/successor-of/{userId}/decline`,
    tag,
    summary: 'Say that you do not want to follow somebody who named you',
    access: inOrganization('organization.enter', { frozen: true }),
    audit: ['succession.successor_declined'],
    params: z.object({ organizationId: OrganizationId, userId: UserId }),
    answer: empty,
    refusals: ['no_successor'],
  }),
  stopRecovery: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/recoveries/{recoveryId}/stop',
    tag,
    summary: 'Stop a recovery by operators: an Organization Admin is here after all',
    access: inOrganization('succession.manage', { frozen: true }),
    audit: ['recovery.stopped'],
    params: z.object({ organizationId: OrganizationId, recoveryId: RecoveryId }),
    answer: empty,
    refusals: ['recovery_not_open'],
  }),
}
