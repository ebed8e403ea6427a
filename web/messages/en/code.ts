/** Asking for a code of the authenticator app: when signing in, and in the profile. */
export const code = {
  'code.hint': 'Or one of your recovery codes.',
  'code.label': 'Code from your authenticator app',
} as const
