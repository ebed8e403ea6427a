import { z } from 'zod'
import { answers, asOperator, empty, endpoint } from './endpoint.ts'
import { Cursor, EmailAddress, Instant, Limit, page, paragraph } from './fields.ts'
import { OrganizationId, RecoveryId, UserId } from './ids.ts'

export const recoveryStatuses = ['open', 'carried_out', 'stopped', 'cancelled', 'lapsed'] as const

const Operator = z.object({ userId: UserId, name: z.string(), isYou: z.boolean() })

export const Recovery = z.object({
  id: RecoveryId,
  organizationId: OrganizationId,
  organizationName: z.string(),
  newAdministrator: z.string().describe('Name of the member who becomes Organization Admin.'),
  reason: z.string(),
  status: z.enum(recoveryStatuses),
  openedBy: Operator,
  openedAt: Instant,
  dueAt: Instant.describe('Until then an Organization Admin can stop it.'),
  consentedBy: Operator.nullable().describe('The other operator; without one it is never carried out.'),
  consentedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})

const one = z.object({ organizationId: OrganizationId, recoveryId: RecoveryId })
const path = '/api/operator/organizations/{organizationId}/recoveries' as const
const tag = 'Operators'

export const recoveries = {
  listOpenRecoveries: endpoint({
    method: 'GET',
    path: '/api/operator/recoveries',
    tag,
    summary: 'List recoveries that are open, the oldest first',
    access: asOperator(),
    audit: [],
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(Recovery)),
    refusals: [],
  }),
  listRecoveries: endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'List the recoveries of an organization, newest first, with whom its Organization Admins named to follow',
    access: asOperator(),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    answer: answers(
      z.object({
        data: z.array(Recovery).max(20).describe('The last 20.'),
        successors: z
          .array(z.object({ name: z.string(), email: z.string(), namedBy: z.string() }))
          .describe('Active members who were named in advance and have not declined; at most 50.'),
        waitingHours: z.number().int().describe('For how long a recovery can be stopped.'),
      }),
    ),
    refusals: [],
  }),
  openRecovery: endpoint({
    method: 'POST',
    path,
    tag,
    summary: 'Open a recovery: a member is to become Organization Admin of an organization that has lost its own',
    description:
      'Everyone in the organization is told by mail. It needs the consent of another operator, and is carried out when the time is over in which an Organization Admin can stop it.',
    access: asOperator({ fresh: true }),
    audit: ['recovery.opened'],
    params: z.object({ organizationId: OrganizationId }),
    body: z.object({
      email: EmailAddress.describe('Exact address of an active member.'),
      reason: paragraph('the reason', 500).describe('What everyone in the organization reads.'),
    }),
    answer: answers(z.object({ recoveryId: RecoveryId }), 201),
    refusals: ['organization_deleted', 'no_active_member', 'already_administrator', 'own_recovery', 'recovery_open'],
  }),
  consentToRecovery: endpoint({
    method: 'POST',
    path: `${path}/{recoveryId}/consent`,
    tag,
    summary: 'Consent to a recovery that another operator opened',
    access: asOperator({ fresh: true }),
    audit: ['recovery.consented'],
    params: one,
    answer: empty,
    refusals: ['recovery_not_open', 'own_recovery', 'recovery_consented'],
  }),
  cancelRecovery: endpoint({
    method: 'POST',
    path: `${path}/{recoveryId}/cancel`,
    tag,
    summary: 'Cancel a recovery before it is carried out; any operator may',
    access: asOperator({ fresh: true }),
    audit: ['recovery.cancelled'],
    params: one,
    answer: empty,
    refusals: ['recovery_not_open'],
  }),
}
