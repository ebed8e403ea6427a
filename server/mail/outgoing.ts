import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { prepared } from '../db/statement.ts'
import type { Mail } from './letter.ts'

/** Hands a mail over for delivery; throws when it was not taken, and the job tries again. */
export type Deliver = (mail: Mail) => Promise<void>

const keep = prepared<object, [id: string, to: string, subject: string, text: string, html: string]>(
  'insert into mailbox (id, recipient, subject, text, html) values ($1, $2, $3, $4, $5)',
)

/** SMTP when configured; otherwise the development mailbox. */
export function outgoingMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, database: Database): Deliver {
  if (config.smtpUrl === null) {
    return async ({ to, subject, text, html }) => {
      await database.transaction([keep(newId('mal'), to, subject, text, html)], () => Promise.resolve())
    }
  }
  // As part of the first argument: the second one holds defaults of mails, where they would do nothing, and a server
  // that never answers would keep a worker for ten minutes.
  const transport = createTransport({ url: config.smtpUrl, ...patience })
  return async (mail) => {
    await transport.sendMail({ from: config.mailFrom, ...mail })
  }
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

type SmtpError = Error & { code?: string; response?: string }

/** Why a mail was not taken, for those who wait for it: no host names and no codes of the network. */
export function deliveryFailure(error: unknown): string {
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
