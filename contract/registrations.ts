import { z } from 'zod'
import { answers, anyone, empty, endpoint, registrant } from './endpoint.ts'
import { EmailAddress, Instant, NewPassword, Password, Secret } from './fields.ts'
import { firstName, lastName } from './users.ts'

export const Registration = z.object({
  email: z.string().describe('The address the verification mail went to.'),
  resendAt: Instant.describe('From when another mail may be asked for.'),
})

export const registrations = {
  register: endpoint({
    method: 'POST',
    path: '/api/registrations',
    tag: 'Registration',
    summary: 'Register with a name, an address and a password',
    description:
      'A verification mail goes out and a registration cookie is set, whether or not the address belongs to a user already: the answer never tells. The user comes into being when the address is proved, with the language that the browser asks for (`Accept-Language`).',
    access: anyone,
    audit: [],
    unaudited: 'There is no user yet; the entry is recorded when the address is proved.',
    body: z.object({ firstName, lastName, email: EmailAddress, password: NewPassword }),
    answer: answers(Registration, 202),
    refusals: ['password_too_weak', 'rate_limited', 'busy'],
  }),
  registerByInvitation: endpoint({
    method: 'POST',
    path: '/api/registrations/by-invitation',
    tag: 'Registration',
    summary: 'Register through an invitation, whose link has proved the address',
    description: 'Signs in. The invitation still has to be accepted.',
    access: anyone,
    audit: ['user.registered', 'user.signed_in'],
    body: z.object({ firstName, lastName, password: NewPassword, invitationSecret: Secret }),
    answer: empty,
    refusals: [
      'link_used_or_expired',
      'invitation_expired',
      'invitation_not_pending',
      'address_in_use',
      'password_too_weak',
      'rate_limited',
      'busy',
    ],
  }),
  getRegistration: endpoint({
    method: 'GET',
    path: '/api/registrations/current',
    tag: 'Registration',
    summary: 'Read to which address the verification mail went',
    access: registrant,
    audit: [],
    answer: answers(Registration),
    refusals: [],
  }),
  resendVerification: endpoint({
    method: 'POST',
    path: '/api/registrations/current/resend',
    tag: 'Registration',
    summary: 'Send the verification mail again, with a new link',
    access: registrant,
    audit: [],
    unaudited: 'There is no user yet.',
    answer: answers(Registration, 202),
    refusals: ['rate_limited'],
  }),
  changeRegistrationAddress: endpoint({
    method: 'PUT',
    path: '/api/registrations/current/email',
    tag: 'Registration',
    summary: 'Correct the address and send the verification mail there',
    access: registrant,
    audit: [],
    unaudited: 'There is no user yet.',
    body: z.object({ email: EmailAddress }),
    answer: answers(Registration, 202),
    refusals: ['rate_limited'],
  }),
  verifyAddress: endpoint({
    method: 'POST',
    path: '/api/registrations/verify',
    tag: 'Registration',
    summary: 'Prove the address with the secret from the mail: creates the user and signs in',
    description:
      'In another browser than the one that registered, the password chosen at sign-up is asked for, so that nobody can have a stranger prove an address for them.',
    access: anyone,
    audit: ['user.registered', 'user.signed_in'],
    body: z.object({ secret: Secret, password: Password.optional() }),
    answer: empty,
    refusals: ['link_used_or_expired', 'password_required', 'wrong_credentials', 'rate_limited', 'busy'],
  }),
}
