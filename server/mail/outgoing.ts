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
  const transport = createTransport(config.smtpUrl, { connectionTimeout: 10_000, socketTimeout: 20_000 } as object)
  return async (mail) => {
    await transport.sendMail({ from: config.mailFrom, ...mail })
  }
}
