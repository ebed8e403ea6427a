import type { Words } from '../words.ts'

export const organizations = {
  organization_deleted: {
    subject: '{organization} was deleted',
    paragraphs: [
      'Hello {firstName},',
      'The organization {organization} was deleted. Nobody can enter it any more.',
      'Until {purgeDay} an Organization Admin can restore it with everything in it. After that it is gone for good.',
    ],
    action: 'See your organizations',
    notes: ['You get this mail because you are an Organization Admin of it.'],
  },
  organization_frozen: {
    subject: '{organization} is frozen',
    paragraphs: [
      'Hello {firstName},',
      'The organization {organization} is frozen. Everyone can still read, export and leave; you can remove people and delete the organization. Nothing else in it can be changed.',
      'The reason: {reason}',
    ],
    action: 'Open Atrium',
    notes: ['You get this mail because you are an Organization Admin of it. Ask whoever runs Atrium for you.'],
  },
  organization_unfrozen: {
    subject: '{organization} is no longer frozen',
    paragraphs: ['Hello {firstName},', 'The organization {organization} can be used as before.'],
    action: 'Open Atrium',
    notes: ['You get this mail because you are an Organization Admin of it.'],
  },
  organization_imported: {
    subject: '{organization} is here',
    paragraphs: [
      'Hello {firstName},',
      'You asked for an organization. {organization} was moved here with its workspaces, levels and history, and you are its Organization Admin.',
      'Everyone else comes in by an invitation of their own. The users page shows which of them are not sent yet.',
    ],
    action: 'Open Atrium',
    notes: ['You get this mail because you asked for an organization here.'],
  },
  organization_request_granted: {
    subject: 'You can create another organization',
    paragraphs: [
      'Hello {firstName},',
      'You asked for {number, plural, one {one more organization} other {# more organizations}}, and can create that now.',
      'The operator says: {answer}',
    ],
    action: 'Create an organization',
    notes: [],
  },
  organization_request_declined: {
    subject: 'Your request for another organization was declined',
    paragraphs: [
      'Hello {firstName},',
      'You asked for {number, plural, one {one more organization} other {# more organizations}}. This was declined.',
      'The operator says: {answer}',
    ],
    action: 'Open Atrium',
    notes: [],
  },
  export_ready: {
    subject: 'The archive of {organization} is ready',
    paragraphs: [
      'Hello {firstName},',
      'The archive you asked for holds everything that {organization} owns. It can be downloaded until {lastDay}; then it is deleted.',
    ],
    action: 'Download the archive',
    notes: [
      'It holds names, addresses and the audit log. Keep it where only those may open it who may see all of that.',
    ],
  },
  handed_over: {
    subject: 'You take over from {from} in {organization}',
    paragraphs: [
      'Hello {firstName},',
      '{from} can no longer enter {organization}. An administrator handed over to you what hung on them.',
      '{workspaces, plural, one {You are the Owner of one more workspace.} other {You are the Owner of # more workspaces.}}',
      '{invitations, plural, one {You answer for one pending invitation.} other {You answer for # pending invitations.}}',
      '{places, plural, one {You answer for one person invited into a workspace.} other {You answer for # people invited into workspaces.}}',
      '{entries, plural, one {One entry of an access review waits for you.} other {# entries of access reviews wait for you.}}',
    ],
    action: 'Open Atrium',
    notes: [],
  },
  member_removed: {
    subject: 'You are no longer a member of {organization}',
    paragraphs: [
      'Hello {firstName},',
      'An administrator removed you from the organization {organization} and all its workspaces.',
    ],
    notes: ['Your user and your other organizations stay as they are. If this is a mistake, ask the administrator.'],
  },
} as const satisfies Words
