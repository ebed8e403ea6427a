import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { prepared } from '../db/statement.ts'
import type { Attachment, Mail } from './letter.ts'

/** Hands mails over for delivery; answers for each why it was not taken, or null. */
export type Deliver = (mails: readonly Mail[]) => Promise<(string | null)[]>

const keep = prepared<object, [ids: string[], to: string[], subjects: string[], texts: string[], htmls: string[]]>(`
  insert into mailbox (id, recipient, subject, text, html)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])`)

/** Connections to the mail server at once. */
const atOnce = 5

/** SMTP when configured; otherwise the development mailbox. */
export function outgoingMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, database: Database): Deliver {
  if (config.smtpUrl === null) {
    return async (mails) => {
      const rows = keep(
        // Ids of one moment are in no order, and the mailbox shows the newest first.
        mails.map(() => newId('mal')).toSorted(),
        mails.map(({ to }) => to),
        mails.map(({ subject }) => subject),
        mails.map(({ text }) => text),
        mails.map(({ html }) => html),
      )
      const error = await failureOf(database.transaction([rows], () => Promise.resolve()))
      return mails.map(() => error)
    }
  }
  // As part of the first argument: the second one holds defaults of mails, where they would do nothing, and a server
  // that never answers would keep a batch for ten minutes.
  const transport = createTransport({ url: config.smtpUrl, ...patience })
  return async (mails) => {
    const errors: (string | null)[] = []
    for (let start = 0; start < mails.length; start += atOnce) {
      const sent = mails
        .slice(start, start + atOnce)
        .map(({ attachment, ...mail }) =>
          failureOf(
            filesOf(attachment).then((attachments) =>
              transport.sendMail({ from: config.mailFrom, ...mail, attachments }),
            ),
          ),
        )
      errors.push(...(await Promise.all(sent)))
    }
    return errors
  }
}

async function filesOf(attachment: Attachment | undefined) {
  if (attachment === undefined) return []
  const parts: Uint8Array[] = []
  for await (const part of attachment.bytes()) parts.push(part)
  return [{ filename: attachment.name, contentType: attachment.contentType, content: Buffer.concat(parts) }]
}

/** Why something failed, in a sentence; null when it did not. */
export async function failureOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    return deliveryFailure(error).slice(0, 300)
  }
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

type SmtpError = Error & { code?: string; response?: string }

/** Why a mail was not taken, for those who wait for it: no host names and no codes of the network. */
function deliveryFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, response, message }: SmtpError = error
  switch (code) {
    case 'ESOCKET':
    case 'ECONNECTION':
    case 'ECONNREFUSED':
    case 'EDNS':
      return 'the mail server cannot be reached'
    case 'ETIMEDOUT':
      return 'the mail server does not answer'
    case 'EAUTH':
      return 'the mail server refuses the user name or password set for it'
    case 'ETLS':
      return 'no secure connection to the mail server can be made'
    default:
      return response === undefined ? message : `the mail server answered: ${response}`
  }
}
