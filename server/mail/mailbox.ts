import { mailbox } from '#contract/mailbox.ts'
import type { Config } from '../config.ts'
import { prepared } from '../db/statement.ts'
import { read, write } from '../http/route.ts'
import { Refused } from '../http/refused.ts'

type MailRow = { id: string; to: string; subject: string; sentAt: string; text: string; html: string }

const newest = prepared<MailRow, [to: string | null]>(`
  select id, recipient as "to", subject, sent_at as "sentAt", text, html from mailbox
  where $1::text is null or recipient = $1 order by id desc limit 100`)
const clear = prepared<object, []>('delete from mailbox')

/** The development mailbox: what would have been sent, for everyone on this machine, until SMTP is configured. */
export const mailboxRoutes = (config: Config) => {
  const refuseWithSmtp = () => {
    if (config.smtpUrl !== null) throw new Refused('not_found')
  }
  return {
    listMails: read(mailbox.listMails, {
      load: ({ query }) => {
        refuseWithSmtp()
        return [newest(query.to?.replaceAll('\0', '') ?? null)]
      },
      answer: ([mails]) => ({ data: mails }),
    }),
    clearMailbox: write(mailbox.clearMailbox, {
      run: async ({ transaction }) => {
        refuseWithSmtp()
        await transaction.query(clear())
        return undefined
      },
    }),
  }
}
