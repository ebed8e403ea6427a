import type { Language } from '#contract/languages.ts'
import { prepared } from '../db/statement.ts'

export type RegistrationRecord = {
  registrationId: string
  email: string
  firstName: string
  lastName: string
  passwordHash: string
  language: Language
  mailedAt: string
}

const columns = `id as "registrationId", email, first_name as "firstName", last_name as "lastName",
  password_hash as "passwordHash", language, mailed_at as "mailedAt"`

type NewRegistration = [
  id: string,
  email: string,
  firstName: string,
  lastName: string,
  passwordHash: string,
  language: Language,
  lifetime: string,
]

export const newRegistration = prepared<{ mailedAt: string }, NewRegistration>(`
  insert into registrations (id, email, first_name, last_name, password_hash, language, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + $7::interval) returning mailed_at as "mailedAt"`)

export const registrationById = prepared<RegistrationRecord, [registrationId: string]>(
  `select ${columns} from registrations where id = $1 and expires_at > now()`,
)

/** The registration of the session that asks. */
export const ownRegistration = prepared<RegistrationRecord, []>(`
  select ${columns} from registrations
  where id = current_setting('atrium.registration', true) and expires_at > now()`)

export const newestRegistrationOf = prepared<RegistrationRecord, [email: string]>(`
  select ${columns} from registrations where email = $1 and expires_at > now() order by created_at desc limit 1`)

export const registrationBySecret = prepared<RegistrationRecord, [secretHash: Buffer]>(`
  select ${columns} from registrations
  where secret_hash = $1 and secret_expires_at > now() and expires_at > now()`)

/** The secret of the mail that goes out now; the one of an older mail dies. */
export const registrationSecret = prepared<
  object,
  [registrationId: string, email: string, secretHash: Buffer, lifetime: string]
>(`
  update registrations set secret_hash = $3, secret_expires_at = now() + $4::interval
  where id = $1 and email = $2 returning id`)

/** Takes the right to one more mail, if the pause since the last one is over; the old link dies at once. */
export const mailedAgain = prepared<
  { email: string; mailedAt: string },
  [registrationId: string, pauseSeconds: number]
>(`
  update registrations set mailed_at = now(), secret_hash = null, secret_expires_at = null
  where id = $1 and mailed_at <= now() - make_interval(secs => $2) returning email, mailed_at as "mailedAt"`)

/** Another address: what was mailed to the old one proves nothing any more. */
export const readdressedRegistration = prepared<{ mailedAt: string }, [registrationId: string, email: string]>(`
  update registrations set email = $2, mailed_at = now(), secret_hash = null, secret_expires_at = null
  where id = $1 and expires_at > now() returning mailed_at as "mailedAt"`)

/** Uses up the secret: of any number of requests with it exactly one gets the row. */
export const usedRegistration = prepared<RegistrationRecord, [secretHash: Buffer]>(`
  delete from registrations where secret_hash = $1 and secret_expires_at > now() and expires_at > now()
  returning ${columns}`)

/** The address has been proved by one; whatever others chose for it, passwords and sessions too, is void. */
export const droppedRegistrationsOf = prepared<object, [email: string]>('delete from registrations where email = $1')

export type InvitationProof = { email: string; status: string; isExpired: boolean }

/** The invitation whose secret the person holds; needs `scopeToInvitation` before it. */
export const invitationBySecret = prepared<InvitationProof, [secretHash: Buffer]>(
  'select email, status, expires_at <= now() as "isExpired" from invitations where secret_hash = $1',
)
