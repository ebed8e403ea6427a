import { z } from 'zod'
import { answers, anyone, endpoint } from './endpoint.ts'
import { Instant } from './fields.ts'

export const Mail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  sentAt: Instant,
  text: z.string().describe('The plain-text part.'),
  html: z.string().describe('The HTML part; show it in a sandboxed frame.'),
})

export const mailbox = {
  listMails: endpoint({
    method: 'GET',
    path: '/api/mailbox',
    tag: 'Development mailbox',
    summary: 'List the mails that would have been sent',
    description: 'The newest 100. Only while SMTP is not configured; otherwise this address does not exist.',
    access: anyone,
    audit: [],
    query: z.object({ to: z.string().max(320).optional().describe('Only mails to this address.') }),
    answer: answers(z.object({ data: z.array(Mail) })),
    refusals: ['not_found'],
  }),
  clearMailbox: endpoint({
    method: 'DELETE',
    path: '/api/mailbox',
    tag: 'Development mailbox',
    summary: 'Empty the mailbox',
    access: anyone,
    audit: [],
    unaudited: 'It holds no data of an organization and exists only in development.',
    answer: { kind: 'empty' },
    refusals: ['not_found'],
  }),
}
