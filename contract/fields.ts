import { z } from 'zod'
import { normaliseEmail } from './email-address.ts'
import { problem } from './field-problems.ts'
import { AccessLevelId } from './ids.ts'
import { accessLevels } from './permissions.ts'

/** Field types that several endpoints share. Every one carries a message a person can act on. */

// Invisible and direction-changing characters make two names look alike; control characters break mails and logs.
const invisible = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

export const optionalLine = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max, problem('too_long', { limit: max }))
        .refine((text) => !invisible.test(text), problem('invisible_characters')),
    )

/** A line that must not be empty. */
export const line = (what: string, max: number) =>
  optionalLine(max).pipe(z.string().min(1, problem('required', { what })))

/** A paragraph that may be empty. */
export const optionalParagraph = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max, problem('too_long', { limit: max }))
        // Line breaks and tabs are fine in a paragraph.
        .refine((text) => !invisible.test(text.replaceAll(/[\n\r\t]/g, '')), problem('invisible_characters')),
    )

export const paragraph = (what: string, max: number) =>
  optionalParagraph(max).pipe(z.string().min(1, problem('required', { what })))

/**
 * An e-mail address as it is kept: NFKC, lower case, the domain in IDNA ASCII form, so that look-alikes
 * and case never make two users of one mailbox (RFC 5321 allows case in the local part; no provider uses it).
 */
export const EmailAddress = z
  .string()
  .max(320, problem('too_long', { limit: 254 }))
  .transform((text, context) => {
    const address = normaliseEmail(text)
    if (address === null) {
      context.addIssue({ code: 'custom', message: problem('email') })
      return z.NEVER
    }
    return address
  })
  .describe('E-mail address, kept in lower case with the domain in ASCII form (IDNA).')

export const NewPassword = z
  .string()
  .min(10, problem('too_short', { limit: 10 }))
  .max(1024, problem('too_long', { limit: 1024 }))
  .describe('At least 10 characters; refused when it is common or easy to guess.')

export const Password = z
  .string()
  .min(1, problem('required', { what: 'your password' }))
  .max(1024, problem('too_long', { limit: 1024 }))

/** A one-time secret from a mail: 256 random bits, base64url. */
export const Secret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, problem('incomplete_link'))
  .describe('The one-time secret of a link that was mailed.')

export const Instant = z.string().describe('An instant, RFC 3339 in UTC.')

/** A level in a request. */
export const LevelReference = z
  .union([z.enum(accessLevels), AccessLevelId], problem('level'))
  .describe('A built-in level, or the id of a custom one.')

/** A level in an answer. */
export const shownLevel = {
  level: LevelReference,
  levelName: z.string().nullable().describe('Name of the custom level; null for a built-in one.'),
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, problem('time_zone'))
  .describe('IANA time zone, for example Europe/Madrid.')

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z0-9_+/-]+$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/** A number of things in a query. */
export const countUpTo = (most: number, usual: number) =>
  z.coerce
    .number(problem('number_between', { least: 1, most }))
    .int(problem('whole_number'))
    .min(1, problem('number_too_small', { limit: 1 }))
    .max(most, problem('number_too_large', { limit: most }))
    .default(usual)

export const Limit = countUpTo(100, 50).describe('How many rows a page holds.')

export const Cursor = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z0-9_-]+$/, problem('cursor'))
  .describe('Where the page starts: nextCursor of the page before.')

/** One page of a list. `nextCursor` is null on the last one. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({
    data: z.array(row),
    nextCursor: z.string().nullable().describe('Cursor of the next page; null on the last.'),
  })
