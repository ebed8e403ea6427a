/** Rehearsing with a clock that is advanced by hand. */
export const testClock = {
  'clock.title': 'Test clock',
  'clock.text': 'Rehearse what happens: trials end, periods are renewed and invoices issued, each at its own moment.',
  'clock.now': 'It stands still at {at}.',
  'clock.none': 'The subscription lives by the real time.',
  'clock.start': 'Start a test clock',
  'clock.advance.day': 'A day',
  'clock.advance.week': 'A week',
  'clock.advance.month': 'A month',
  'clock.advance.year': 'A year',
  'clock.advance': 'Advance by',
  'clock.advanced':
    '{count, plural, =0 {Advanced. Nothing was due.} one {Advanced. Something was due once.} other {Advanced. Something was due # times.}}',
  'clock.remove': 'Back to the real time',
  'clock.removed': 'The subscription lives by the real time again',
} as const
