import { z } from 'zod'
import { problem } from './field-problems.ts'
import { answers, anyone, empty, endpoint, freshlySignedIn, signedInBrowser } from './endpoint.ts'
import { Instant } from './fields.ts'
import { SecondFactorId } from './ids.ts'

export const SecondFactor = z.object({
  id: SecondFactorId,
  kind: z.enum(['totp']).describe('`totp`: codes of an authenticator app (RFC 6238).'),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})

/** People type codes with spaces and dashes; neither is part of them. */
const compact = (text: string) => text.replaceAll(/[\s-]/g, '').toLowerCase()

const AppCode = z
  .string()
  .max(40, problem('code'))
  .transform(compact)
  .pipe(z.string().regex(/^\d{6}$/, problem('code')))
  .describe('The six digits that the authenticator app shows now.')

const AnyCode = z
  .string()
  .max(60, problem('code_or_recovery_code'))
  .transform(compact)
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{16})$/, problem('code_or_recovery_code')))
  .describe('The six digits of the authenticator app, or a recovery code.')

const RecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe('Ten codes that work once each, shown only now.'),
})

const one = z.object({ factorId: SecondFactorId })

export const secondFactors = {
  listSecondFactors: endpoint({
    method: 'GET',
    path: '/api/users/me/second-factors',
    tag: 'Second factors',
    summary: 'List your second factors and how many recovery codes are left',
    access: signedInBrowser,
    audit: [],
    answer: answers(z.object({ data: z.array(SecondFactor), recoveryCodesLeft: z.number().int() })),
    refusals: [],
  }),
  beginSecondFactor: endpoint({
    method: 'POST',
    path: '/api/users/me/second-factors',
    tag: 'Second factors',
    summary: 'Begin to set up an authenticator app',
    description:
      'The secret is shown only now. It counts once it is confirmed with a code, within an hour; beginning again replaces it.',
    access: freshlySignedIn,
    audit: [],
    unaudited: 'Nothing protects the user until it is confirmed.',
    answer: answers(
      z.object({
        id: SecondFactorId,
        secret: z.string().describe('The shared secret in base32, to be typed into the app.'),
        uri: z.string().describe('The same as an otpauth:// address, for a QR code.'),
      }),
      201,
    ),
    refusals: ['second_factor_exists'],
  }),
  confirmSecondFactor: endpoint({
    method: 'POST',
    path: '/api/users/me/second-factors/{factorId}/confirm',
    tag: 'Second factors',
    summary: 'Turn it on with a code; your other sessions end',
    access: freshlySignedIn,
    audit: ['user.second_factor_enabled'],
    params: one,
    body: z.object({ code: AppCode }),
    answer: answers(RecoveryCodes),
    refusals: ['wrong_code', 'second_factor_exists', 'rate_limited'],
  }),
  removeSecondFactor: endpoint({
    method: 'POST',
    path: '/api/users/me/second-factors/{factorId}/remove',
    tag: 'Second factors',
    summary: 'Turn it off, with a fresh sign-in and a code',
    access: freshlySignedIn,
    audit: ['user.second_factor_disabled'],
    params: one,
    body: z.object({ code: AnyCode }),
    answer: empty,
    refusals: ['wrong_code', 'rate_limited'],
  }),
  renewRecoveryCodes: endpoint({
    method: 'POST',
    path: '/api/users/me/recovery-codes',
    tag: 'Second factors',
    summary: 'Make ten new recovery codes; the old ones stop working',
    access: freshlySignedIn,
    audit: ['user.recovery_codes_renewed'],
    body: z.object({ code: AnyCode }),
    answer: answers(RecoveryCodes),
    refusals: ['wrong_code', 'no_second_factor', 'rate_limited'],
  }),
  finishSignIn: endpoint({
    method: 'POST',
    path: '/api/sessions/second-factor',
    tag: 'Sessions',
    summary: 'Finish signing in with a code',
    description:
      'After signing in has answered `next: "second_factor"`, from the same browser within ten minutes. Until then the browser can do nothing else.',
    access: anyone,
    audit: ['user.signed_in', 'user.recovery_code_used'],
    body: z.object({ code: AnyCode }),
    answer: empty,
    refusals: ['wrong_code', 'sign_in_expired', 'rate_limited'],
  }),
}
