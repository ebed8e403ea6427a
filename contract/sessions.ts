import { z } from 'zod'
import { answers, anyone, empty, endpoint, freshlySignedIn, redirect, signedIn, signedInBrowser } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { EmailAddress, Instant, line, Password } from './fields.ts'
import { ApiKeyId, SessionId } from './ids.ts'

export const Session = z.object({
  id: SessionId,
  current: z.boolean().describe('Whether this is the session that asks.'),
  createdAt: Instant,
  lastSeenAt: Instant.describe('Last use, to five minutes.'),
  expiresAt: Instant,
  ip: z.string().describe('Network address at sign-in.'),
  userAgent: z.string().describe('What the browser called itself at sign-in.'),
  method: z.enum(['password', 'google', 'microsoft', 'invitation']).describe('How the person signed in.'),
  secondFactorAt: Instant.nullable().describe('When the second factor was proved in this session; null when never.'),
})

export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  hint: z.string().describe('The last four characters, to tell keys apart.'),
  createdAt: Instant,
  lastSeenAt: Instant.nullable().describe('Last use, to five minutes; null when never used.'),
  expiresAt: Instant,
})

const provider = z.object({ provider: z.enum(['google', 'microsoft']) })

export const sessions = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/sessions',
    tag: 'Sessions',
    summary: 'Sign in with address and password',
    description:
      'Someone who has registered but not proved the address gets `next: "verify"` and a registration cookie. With a second factor set up it is `next: "second_factor"`: finish with a code.',
    access: anyone,
    audit: ['user.signed_in'],
    unaudited: 'Nothing is recorded for a registration that still has to be verified, nor for half a sign-in.',
    body: z.object({ email: EmailAddress, password: Password }),
    answer: answers(z.object({ next: z.enum(['continue', 'verify', 'second_factor']) })),
    refusals: ['wrong_credentials', 'rate_limited', 'busy'],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/sessions/current',
    tag: 'Sessions',
    summary: 'Sign out: end this session',
    access: anyone,
    audit: ['user.signed_out'],
    unaudited: 'Signing out twice, or of a registration, ends nothing and records nothing.',
    answer: empty,
    refusals: [],
  }),
  confirmIdentity: endpoint({
    method: 'POST',
    path: '/api/sessions/current/confirm',
    tag: 'Sessions',
    summary: 'Enter the password again, for actions that need a fresh sign-in',
    access: signedInBrowser,
    audit: ['user.identity_confirmed'],
    body: z.object({ password: Password }),
    answer: empty,
    refusals: ['wrong_credentials', 'rate_limited', 'busy'],
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/sessions',
    tag: 'Sessions',
    summary: 'List where you are signed in (at most 100, newest first)',
    access: signedIn,
    audit: [],
    answer: answers(z.object({ data: z.array(Session) })),
    refusals: [],
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/sessions/{sessionId}',
    tag: 'Sessions',
    summary: 'End one of your sessions; its next request fails',
    access: signedInBrowser,
    audit: ['user.session_ended'],
    params: z.object({ sessionId: SessionId }),
    answer: empty,
    refusals: [],
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/sessions',
    tag: 'Sessions',
    summary: 'End all of your sessions but this one',
    access: signedInBrowser,
    audit: ['user.session_ended'],
    unaudited: 'Nothing is recorded when there was no other session.',
    answer: empty,
    refusals: [],
  }),
  startProviderSignIn: endpoint({
    method: 'GET',
    path: '/api/sign-in/{provider}',
    tag: 'Sessions',
    summary: 'Go to Google or Microsoft to sign in (OpenID Connect)',
    description:
      'Someone who is signed in already links the identity to their user, or confirms who they are with one that is linked.',
    access: anyone,
    audit: [],
    unaudited: 'It only sets out; what comes of it is recorded on the way back.',
    params: provider,
    query: z.object({
      returnTo: z
        .string()
        .max(500)
        .regex(/^\/(?![/\\])[\x21-\x7e]*$/, problem('console_path'))
        .optional()
        .describe('Path of the console to come back to.'),
    }),
    answer: redirect,
    refusals: ['provider_unavailable', 'rate_limited'],
  }),
  finishProviderSignIn: endpoint({
    method: 'GET',
    path: '/api/sign-in/{provider}/callback',
    tag: 'Sessions',
    summary: 'Come back from the provider',
    description:
      'Signs in, or returns with a reason in the query parameter `error`: to the sign-in page, or to where a signed-in person set out.',
    access: anyone,
    audit: ['user.registered', 'user.identity_linked', 'user.signed_in', 'user.identity_confirmed'],
    unaudited: 'A sign-in that fails or is broken off records nothing.',
    params: provider,
    query: z.object({
      code: z.string().max(4000).optional(),
      state: z.string().max(500).optional(),
      iss: z.string().max(500).optional(),
      error: z.string().max(500).optional(),
      error_description: z.string().max(2000).optional(),
      scope: z.string().max(2000).optional(),
      authuser: z.string().max(100).optional(),
      prompt: z.string().max(100).optional(),
      hd: z.string().max(300).optional(),
      session_state: z.string().max(500).optional(),
    }),
    answer: redirect,
    refusals: ['provider_unavailable', 'rate_limited'],
  }),
  listApiKeys: endpoint({
    method: 'GET',
    path: '/api/users/me/keys',
    tag: 'API keys',
    summary: 'List your API keys',
    access: signedIn,
    audit: [],
    answer: answers(z.object({ data: z.array(ApiKey) })),
    refusals: [],
  }),
  createApiKey: endpoint({
    method: 'POST',
    path: '/api/users/me/keys',
    tag: 'API keys',
    summary: 'Create an API key that acts as you',
    description:
      'Send it as `Authorization: Bearer …`. It is shown once; only its hash is kept. It does whatever you may do at that moment, except what asks for a browser.',
    access: freshlySignedIn,
    audit: ['user.api_key_created'],
    body: z.object({
      name: line('a name for the key', 60),
      expiresInDays: z
        .number()
        .int()
        .min(1, problem('number_too_small', { limit: 1 }))
        .max(365, problem('number_too_large', { limit: 365 }))
        .describe('Days until it ends.'),
    }),
    answer: answers(ApiKey.extend({ key: z.string().describe('The key itself, shown only now.') }), 201),
    refusals: ['too_many_keys'],
  }),
  deleteApiKey: endpoint({
    method: 'DELETE',
    path: '/api/users/me/keys/{keyId}',
    tag: 'API keys',
    summary: 'Delete an API key; its next request fails',
    access: signedInBrowser,
    audit: ['user.api_key_deleted'],
    params: z.object({ keyId: ApiKeyId }),
    answer: empty,
    refusals: [],
  }),
}
