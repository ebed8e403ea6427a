import type { Words } from '../words.ts'

export const succession = {
  succession_offered: {
    subject: '{from} asks you to become Organization Admin of {organization}',
    paragraphs: [
      'Hello {firstName},',
      '{from} asks you to become Organization Admin of {organization}. You would look after its people, workspaces, subscription and security, and could enter every workspace.',
      'Nothing changes unless you accept. You can answer until {lastDay}.',
    ],
    action: 'Read it and answer',
    notes: ['If you did not expect this, ask {from}, or decline.'],
  },
  succession_accepted: {
    subject: '{nominee} is an Organization Admin of {organization} now',
    paragraphs: [
      'Hello {firstName},',
      '{nominee} has accepted and is an Organization Admin of {organization}.',
      'You are still one as well.',
    ],
    action: 'Open Atrium',
    notes: [],
  },
  succession_accepted_leave: {
    subject: '{nominee} is an Organization Admin of {organization} now',
    paragraphs: [
      'Hello {firstName},',
      '{nominee} has accepted and is an Organization Admin of {organization}.',
      'As you wished, you have left the organization.',
    ],
    action: 'Open Atrium',
    notes: [],
  },
  succession_accepted_step_down: {
    subject: '{nominee} is an Organization Admin of {organization} now',
    paragraphs: [
      'Hello {firstName},',
      '{nominee} has accepted and is an Organization Admin of {organization}.',
      'As you wished, you are a Member now.',
    ],
    action: 'Open Atrium',
    notes: [],
  },
  succession_declined: {
    subject: '{nominee} has declined to become Organization Admin of {organization}',
    paragraphs: ['Hello {firstName},', '{nominee} has declined. Nothing has changed. You can ask somebody else.'],
    action: 'Ask somebody else',
    notes: [],
  },
  successor_named: {
    subject: '{by} named you to follow in {organization}',
    paragraphs: [
      'Hello {firstName},',
      '{by} named you as the one to follow as Organization Admin of {organization}. This gives you no right and asks nothing of you now: you would be proposed first if a new Organization Admin is needed.',
    ],
    action: 'See it, or decline',
    notes: [],
  },
  recovery_opened: {
    subject: '{organization} may get a new Organization Admin: {person}',
    paragraphs: [
      'Hello {firstName},',
      'Operator staff want to make {person} an Organization Admin of {organization}, because nobody administers it any more.',
      'The reason they give: {reason}',
      'Until {lastDay} an Organization Admin of it can stop this. If you know one who is still there, tell them.',
    ],
    action: 'Read more',
    notes: ['Everyone in the organization gets this mail. It needs two operators, and is in the audit log.'],
  },
  recovery_opened_to_stop: {
    subject: 'Stop this if you are there: a new Organization Admin for {organization}',
    paragraphs: [
      'Hello {firstName},',
      'Operator staff want to make {person} an Organization Admin of {organization}, because nobody seems to administer it any more.',
      'The reason they give: {reason}',
      'You are an Organization Admin of it. Until {lastDay} you can stop this with one click. If you do nothing, it is carried out.',
    ],
    action: 'Look at it, and stop it',
    notes: ['Everyone in the organization gets a mail about this. It needs two operators, and is in the audit log.'],
  },
  recovery_carried_out: {
    subject: '{person} is an Organization Admin of {organization} now',
    paragraphs: [
      'Hello {firstName},',
      'Two operators have agreed, and nobody has stopped it: {person} is an Organization Admin of {organization} now.',
    ],
    action: 'Open Atrium',
    notes: ['Everyone in the organization gets this mail. What operators did is in its audit log.'],
  },
  recovery_stopped: {
    subject: '{organization} does not get a new Organization Admin',
    paragraphs: [
      'Hello {firstName},',
      'That {person} was to become an Organization Admin of {organization} does not happen. Nothing has changed.',
    ],
    action: 'Open Atrium',
    notes: ['Everyone in the organization gets this mail.'],
  },
} as const satisfies Words
