export const standing = {
  'standing.canceled':
    'Reading, exporting, removing people and signing in still work. Choose a plan to go on; nothing was deleted.',
  'standing.canceled.title': 'The subscription is over: read-only',
  'standing.plan.do': 'Choose a plan',
  'standing.trial_ended':
    'Reading, exporting, removing people and signing in still work. Choose a plan to go on; nothing was deleted.',
  'standing.trial_ended.title': 'The trial is over: read-only',
  'standing.trial_ending': 'Choose a plan before then; without one nothing can be changed any more.',
  'standing.trial_ending.title':
    '{count, plural, =0 {The trial ends now} one {The trial ends in # day} other {The trial ends in # days}}',
  'standing.invoices.do': 'See open invoices',
  'standing.overdue':
    'If it is not paid within 14 days after it was due, nothing in the organization can be changed until it is.',
  'standing.overdue.title': 'An invoice is overdue',
  'standing.read_only':
    'Reading, exporting, removing people and paying still work. The moment the invoice is paid, so does everything else.',
  'standing.read_only.title': 'Read-only until the overdue invoice is paid',
  'standing.frozen.ask': 'Questions? Ask whoever runs Atrium for you.',
  'standing.frozen.reason': 'The reason: {reason}',
  'standing.frozen.support': 'Questions? {link} helps.',
  'standing.frozen.text':
    'You can read, export and leave. People can be removed, and an Organization Admin can delete all of it. Nothing else can be changed.',
  'standing.frozen.title': 'This organization is frozen',
  'standing.offer': '{name} asks you to become Organization Admin of this organization.',
  'standing.offer.do': 'Read it and answer',
  'standing.recovery': 'Operator staff want to give this organization a new Organization Admin: {person}.',
  'standing.recovery.do': 'Look at it',
  'standing.support': 'Support access',
  'standing.support.back': 'Operator console',
  'standing.support.banner': 'Operator staff may look into this organization until {until}. They can change nothing.',
  'standing.support.change': 'Grant anew',
  'standing.support.do': 'Grant support access',
  'standing.support.done': 'Support access granted.',
  'standing.support.forDays': '{count, plural, one {One day} other {# days}}',
  'standing.support.forHours': '{count, plural, one {One hour} other {# hours}}',
  'standing.support.forbidden': 'Only Organization Admins grant support access.',
  'standing.support.granted': '{name} granted it until {until}.',
  'standing.support.hours': 'For how long',
  'standing.support.looking':
    'You look into {organization} as an operator, until {until}. You can change nothing, and each look is recorded.',
  'standing.support.none': 'Nobody outside of the organization can look into it now.',
  'standing.support.revoke': 'Revoke',
  'standing.support.revoked': 'Support access ended.',
  'standing.support.text':
    'Operator staff may look at what an Organization Admin sees, for a limited time. They can change and download nothing, and each look is in the audit log.',
} as const
