import { z } from 'zod'
import { answers, empty, endpoint, inOrganization, inWorkspace } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, EmailAddress, Instant, LevelReference, Limit, page, shownLevel } from './fields.ts'
import { OrganizationId, WorkspaceId, WorkspaceInvitationId } from './ids.ts'
import { RetryAt } from './invitations.ts'
import { RefusalOrNull } from './members.ts'
import { inviterCircles } from './permissions.ts'
import { Expiry, Restrictions } from './workspace-access.ts'

const Inviters = z
  .enum(inviterCircles)
  .describe('Who of the people of the workspace may invite into it, up to what their level may give.')
const seatBudget = z.number().int().min(0).max(100_000)

export const Inviting = z.object({
  inviters: Inviters,
  seats: seatBudget.nullable().describe('How many new members they may bring in; null: as many as they like.'),
  invited: z.number().int().describe('Seats taken by their pending invitations.'),
  joined: z.number().int().describe('Seats taken by active members who came by them.'),
  freeInPlan: z.number().int().nullable().describe('Seats of the organization that are free; null: no end.'),
  refusal: RefusalOrNull.describe('Why you could not invite anybody now, or null.'),
})

/** Somebody with a pending invitation to the workspace. Nothing else that they are invited to is told. */
export const WorkspaceInvitation = z.object({
  id: WorkspaceInvitationId.nullable().describe('Null where an administrator invited.'),
  email: z.string(),
  ...shownLevel,
  restrictions: Restrictions,
  accessExpiresAt: Instant.nullable().describe('When the access will end; null when it will not.'),
  invitedBy: z.string(),
  invitedAt: Instant,
  expiresAt: Instant.describe('Seven days after it was last sent.'),
  mailStatus: z.enum(['queued', 'sent', 'failed']),
  retryAt: RetryAt,
  refusals: z.object({ resend: RefusalOrNull, revoke: RefusalOrNull }),
})

const workspace = z.object({ organizationId: OrganizationId, workspaceId: WorkspaceId })
const one = z.object({
  organizationId: OrganizationId,
  workspaceId: WorkspaceId,
  workspaceInvitationId: WorkspaceInvitationId,
})

export const workspaceInvitations = {
  getInviting: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/inviting',
    tag: 'Workspace invitations',
    summary: 'Read who may invite into a workspace, its seats and how many are taken',
    access: inWorkspace('users.view', { orIn: 'workspaces.manage' }),
    audit: [],
    params: workspace,
    answer: answers(Inviting),
    refusals: [],
  }),
  setInviting: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/inviting',
    tag: 'Workspace invitations',
    summary: 'Set who may invite into a workspace, and how many new members they may bring in',
    description:
      'Fewer seats than are taken can be set: nobody loses theirs, and nobody new is invited until enough are free.',
    access: inOrganization('workspaces.manage'),
    audit: ['workspace.inviting_changed'],
    unaudited: 'Nothing is recorded when nothing changes.',
    params: workspace,
    body: z.object({ inviters: Inviters, seats: seatBudget.nullable() }),
    answer: empty,
    refusals: ['workspace_deleted'],
  }),
  listWorkspaceInvitations: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/invitations',
    tag: 'Workspace invitations',
    summary: 'List who has a pending invitation to a workspace, by address',
    access: inWorkspace('users.view', { orIn: 'workspaces.access' }),
    audit: [],
    params: workspace,
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(WorkspaceInvitation)),
    refusals: [],
  }),
  inviteToWorkspace: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/invitations',
    tag: 'Workspace invitations',
    summary: 'Invite up to 100 people into a workspace',
    description:
      'New people become members of the organization with the role `member` and get this one level. Active members get the level at once and take no seat. Each address is decided on its own; one transaction, so nothing is half done.',
    access: inWorkspace('users.invite'),
    audit: ['invitation.created', 'invitation.workspace_added', 'workspace_access.granted'],
    unaudited: 'Nothing is recorded when every address was refused.',
    params: workspace,
    body: z.object({
      emails: z
        .array(EmailAddress)
        .min(1, problem('no_address'))
        .max(100, problem('too_many', { limit: 100 })),
      level: LevelReference,
      restrictions: Restrictions.default({}),
      expiresAt: Expiry,
    }),
    answer: answers(
      z.object({
        results: z.array(
          z.object({
            email: z.string(),
            outcome: z.enum(['invited', 'access_given', 'refused']),
            refusal: RefusalOrNull,
            retryAt: RetryAt,
          }),
        ),
      }),
      201,
    ),
    refusals: [
      'inviting_off',
      'inviting_owners_only',
      'level_gone',
      'level_above_yours',
      'expiry_in_the_past',
      'seats_used_up',
      'seats_exceeded',
      'already_here',
      'already_invited',
      'invited_too_often',
      'cannot_be_invited',
    ],
  }),
  resendWorkspaceInvitation: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}/resend',
    tag: 'Workspace invitations',
    summary: 'Send the mail of an invitation to a workspace again; who sends it answers for it from now on',
    access: inWorkspace('users.invite'),
    audit: ['invitation.resent'],
    params: one,
    answer: empty,
    refusals: ['inviting_off', 'inviting_owners_only', 'level_above_yours', 'expiry_in_the_past', 'invited_too_often'],
  }),
  revokeWorkspaceInvitation: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}',
    tag: 'Workspace invitations',
    summary: 'Take back a pending invitation to a workspace, as far as that workspace goes',
    access: inWorkspace('users.invite', { frozen: true }),
    audit: ['invitation.revoked', 'invitation.workspace_removed'],
    params: one,
    answer: empty,
    refusals: ['level_above_yours'],
  }),
}
