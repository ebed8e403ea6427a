import { z } from 'zod'
import { answers, anyone, empty, endpoint, inOrganization, signedIn, signedInBrowser } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, EmailAddress, Instant, LevelReference, Limit, page, Secret, shownLevel } from './fields.ts'
import { InvitationId, OrganizationId, WorkspaceId } from './ids.ts'
import { organizationRoles } from './permissions.ts'
import { Count, RefusalOrNull } from './members.ts'
import { Restrictions } from './workspace-access.ts'

/** How many mails with an invitation an organization sends one address within an hour, whoever of it invites. */
export const mailingsPerHour = 5

export const RetryAt = Instant.nullable().describe(
  'With `invited_too_often`: from when on this address may be sent an invitation again; else null.',
)

export const invitationStatuses = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const

const WorkspaceLevel = z.object({
  id: z.string(),
  name: z.string(),
  ...shownLevel,
  restrictions: Restrictions,
  accessExpiresAt: Instant.nullable().describe('When the access will end; null when it will not.'),
  invitedBy: z.string().nullable().describe('Who of the workspace invited into it; null where an administrator did.'),
})

export const Invitation = z.object({
  id: InvitationId,
  email: z.string(),
  role: z.enum(organizationRoles),
  status: z.enum(invitationStatuses),
  workspaces: z.array(WorkspaceLevel),
  invitedBy: z.string().describe('Name of the person who invited.'),
  through: z
    .string()
    .nullable()
    .describe('The workspace whose own people invited, without an administrator; null when one did.'),
  createdAt: Instant,
  expiresAt: Instant.describe('Seven days after it was last sent.'),
  mailStatus: z.enum(['unsent', 'queued', 'sent', 'failed']),
  mailError: z.string().nullable().describe('Why the mail could not be delivered.'),
  retryAt: RetryAt,
  refusals: z.object({ resend: RefusalOrNull, revoke: RefusalOrNull }),
})

export const InvitationView = z.object({
  organizationName: z.string(),
  invitedBy: z.string(),
  email: z.string().describe('The address it was sent to.'),
  role: z.enum(organizationRoles),
  workspaces: z.array(WorkspaceLevel),
  expiresAt: Instant,
  userExists: z
    .boolean()
    .describe('Whether this address has a user; told only to who holds the secret from its mailbox.'),
})

const organization = z.object({ organizationId: OrganizationId })
const one = z.object({ organizationId: OrganizationId, invitationId: InvitationId })
const secret = z.object({ secret: Secret })

export const invitations = {
  listInvitations: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invitations',
    tag: 'Invitations',
    summary: 'List invitations, newest first',
    access: inOrganization('members.list'),
    audit: [],
    params: organization,
    query: z.object({
      status: z.enum(invitationStatuses).optional(),
      q: z.string().trim().max(100).optional().describe('The beginning of the address.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(Invitation)),
    refusals: [],
  }),
  countInvitations: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invitations/counts',
    tag: 'Invitations',
    summary: 'Count invitations by status',
    access: inOrganization('members.list'),
    audit: [],
    params: organization,
    answer: answers(
      z.object({ pending: Count, accepted: Count, declined: Count, revoked: Count, expired: Count, unsent: Count }),
    ),
    refusals: [],
  }),
  checkAddresses: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/invitations/check',
    tag: 'Invitations',
    summary: 'See which addresses could not be invited, before you invite them',
    description: 'Nothing is sent and nothing is kept; inviting asks again.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: [],
    unaudited: 'It only reads; addresses travel in the body so that they reach no log.',
    params: organization,
    body: z.object({
      emails: z
        .array(EmailAddress)
        .min(1, problem('no_address'))
        .max(100, problem('too_many', { limit: 100 })),
    }),
    answer: answers(
      z.object({ results: z.array(z.object({ email: z.string(), refusal: RefusalOrNull, retryAt: RetryAt })) }),
    ),
    refusals: [],
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/invitations',
    tag: 'Invitations',
    summary: 'Invite up to 100 people',
    description:
      'Each row is decided on its own: those that can be invited are, the others are returned with the reason. An address is sent at most 5 invitations within an hour, whoever of the organization invites. One transaction, so nothing is half done.',
    access: inOrganization('members.manage'),
    audit: ['invitation.created'],
    unaudited: 'Nothing is recorded when every row was refused.',
    params: organization,
    body: z.object({
      invitations: z
        .array(
          z.object({
            email: EmailAddress,
            role: z.enum(organizationRoles, problem('role')),
            workspaces: z
              .array(z.object({ workspaceId: WorkspaceId, level: LevelReference }))
              .max(100, problem('too_many', { limit: 100 }))
              .refine(
                (rows) => new Set(rows.map((row) => row.workspaceId)).size === rows.length,
                problem('workspace_twice'),
              )
              .default([]),
          }),
        )
        .min(1, problem('no_address'))
        .max(100, problem('too_many', { limit: 100 })),
    }),
    answer: answers(
      z.object({
        results: z.array(
          z.object({
            email: z.string(),
            invitationId: InvitationId.nullable(),
            refusal: RefusalOrNull,
            retryAt: RetryAt,
          }),
        ),
      }),
      201,
    ),
    refusals: [
      'already_member',
      'already_invited',
      'invited_too_often',
      'grant_above_yours',
      'workspace_gone',
      'level_gone',
      'seats_exceeded',
    ],
  }),
  sendUnsentInvitations: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/invitations/send-unsent',
    tag: 'Invitations',
    summary: 'Send all invitations that came with an imported archive and were not sent yet',
    description:
      'Each is mailed once, however often this is asked for, and its seven days begin. Those with a role that yours may not give are left for somebody else. You answer for them from now on.',
    access: inOrganization('members.manage'),
    audit: ['invitation.all_sent'],
    unaudited: 'Nothing is recorded when none waited.',
    params: organization,
    answer: answers(z.object({ sent: z.number().int().describe('How many mails are on their way.') })),
    refusals: ['seats_exceeded'],
  }),
  resendInvitation: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/invitations/{invitationId}/resend',
    tag: 'Invitations',
    summary: 'Send the mail again with a new link; the old link stops working and the seven days start anew',
    access: inOrganization('members.manage'),
    audit: ['invitation.resent'],
    params: one,
    answer: empty,
    refusals: [
      'invitation_not_pending',
      'grant_above_yours',
      'already_member',
      'already_invited',
      'invited_too_often',
      'seats_exceeded',
    ],
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/invitations/{invitationId}',
    tag: 'Invitations',
    summary: 'Revoke a pending invitation',
    access: inOrganization('members.manage', { frozen: true }),
    audit: ['invitation.revoked'],
    params: one,
    answer: empty,
    refusals: ['invitation_not_pending', 'role_above_yours'],
  }),
  viewInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/view',
    tag: 'Invitations',
    summary: 'See who invites you to what, before you decide',
    access: anyone,
    audit: [],
    unaudited: 'It only reads; the secret travels in the body so that it reaches no log.',
    body: secret,
    answer: answers(InvitationView),
    refusals: ['link_used_or_expired', 'invitation_expired', 'rate_limited'],
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/accept',
    tag: 'Invitations',
    summary: 'Accept an invitation',
    access: signedInBrowser,
    audit: ['invitation.accepted', 'member.joined'],
    body: secret,
    answer: answers(z.object({ organizationId: OrganizationId, workspaceId: z.string().nullable() })),
    refusals: [
      'link_used_or_expired',
      'invitation_expired',
      'invitation_for_another_address',
      'inviter_may_no_longer',
      'already_member',
      'organization_deleted',
      'organization_frozen',
    ],
  }),
  declineInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/decline',
    tag: 'Invitations',
    summary: 'Decline an invitation',
    access: anyone,
    audit: ['invitation.declined'],
    body: secret,
    answer: empty,
    refusals: ['link_used_or_expired', 'rate_limited'],
  }),
  listMyInvitations: endpoint({
    method: 'GET',
    path: '/api/users/me/invitations',
    tag: 'Invitations',
    summary: 'List the pending invitations to your address (at most 100)',
    access: signedIn,
    audit: [],
    answer: answers(
      z.object({
        data: z.array(
          z.object({
            id: InvitationId,
            organizationName: z.string(),
            invitedBy: z.string(),
            role: z.enum(organizationRoles),
            expiresAt: Instant,
          }),
        ),
      }),
    ),
    refusals: [],
  }),
  sendMyInvitation: endpoint({
    method: 'POST',
    path: '/api/users/me/invitations/{invitationId}/send',
    tag: 'Invitations',
    summary: 'Have the mail of an invitation to your address sent again',
    access: signedInBrowser,
    audit: ['invitation.resent'],
    params: z.object({ invitationId: InvitationId }),
    answer: empty,
    refusals: ['organization_frozen', 'invitation_not_pending', 'invitation_expired', 'rate_limited'],
  }),
}
