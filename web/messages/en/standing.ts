export const standing = {
  'standing.debt.do': 'See open invoices',
  'standing.debt.overdue':
    'If it is not paid within 14 days after it was due, nothing in the organization can be changed until it is.',
  'standing.debt.overdue.title': 'An invoice is overdue',
  'standing.debt.read_only':
    'Reading, exporting, removing people and paying still work. The moment the invoice is paid, so does everything else.',
  'standing.debt.read_only.title': 'Read-only until the overdue invoice is paid',
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
