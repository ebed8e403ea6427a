export const confirming = {
  'confirming.back': 'Confirmed that it is you. Do it once more now.',
  'confirming.failed.cancelled': 'You stopped it, so nothing is confirmed.',
  'confirming.failed.identity_in_use': 'That was somebody else. Confirm with the one you sign in here with.',
  'confirming.failed.not_asked_again':
    'The provider let you through without asking who you are. Try again, and sign in there anew.',
  'confirming.failed.other': 'It could not be confirmed that it is you. Try again.',
  'confirming.none':
    'You have no password here yet, and none of your ways to sign in is available. Set a password by mail, and sign in with it.',
  'confirming.none.do': 'Set a password',
  'confirming.text':
    'This change needs a fresh sign-in. Sign in anew where you do; you come back to this page, and do it once more.',
  'confirming.with': 'Continue with {provider}',
} as const
