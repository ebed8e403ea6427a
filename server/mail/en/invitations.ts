import type { Words } from '../words.ts'

export const invitations = {
  invitation: {
    subject: '{invitedBy} invites you to {organization}',
    paragraphs: [
      '{invitedBy} invites you to join the organization {organization} as {role}.',
      'Open the invitation to see what it gives you. You decide there whether to accept or decline.',
    ],
    action: 'See the invitation',
    notes: ['The link works for seven days, and only for this address. If you did not expect this, ignore this mail.'],
  },
  workspaceInvitation: {
    subject: '{invitedBy} invites you to {workspace} ({organization})',
    paragraphs: [
      '{invitedBy} invites you to the workspace {workspace} of the organization {organization}.',
      'Open the invitation to see what it gives you. You decide there whether to accept or decline.',
    ],
    action: 'See the invitation',
    notes: ['The link works for seven days, and only for this address. If you did not expect this, ignore this mail.'],
  },
} as const satisfies Words
