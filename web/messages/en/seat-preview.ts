/** Before somebody is invited or reactivated. */
export const seatPreview = {
  'seatPreview.label': 'Seats and what they cost',
  'seatPreview.takes':
    '{count, plural, =0 {This takes no seat.} one {This takes one seat.} other {This takes # seats.}}',
  'seatPreview.free': '{free} of the {limit} seats of {plan} are free.',
  'seatPreview.noEnd': '{plan} allows as many as you like; {taken} are taken.',
  'seatPreview.short':
    '{count, plural, one {One is more than are free: it is refused.} other {# are more than are free: they are refused.}}',
  'seatPreview.trial': 'During the trial nothing is billed.',
  'seatPreview.nothing': 'It costs nothing more.',
  'seatPreview.now': 'Billed within the hour, for the rest of the period: {amount}.',
  'seatPreview.month': 'From the next month on: {amount} more each month.',
  'seatPreview.year': 'From the next year on: {amount} more each year.',
  'seatPreview.tax': '{total} with tax',
  'seatPreview.lines': 'How it is worked out',
  'reactivate.title': 'Reactivate {name}?',
  'reactivate.text': 'They can enter again, with the role and the workspaces they had.',
} as const
