import { z } from 'zod'
import { answers, anyone, endpoint } from './endpoint.ts'

const Link = z.string().nullable().describe('Address the operator configured, or null.')

export const Instance = z.object({
  helpUrl: Link,
  supportUrl: Link,
  statusUrl: Link,
  securityUrl: Link,
  signInProviders: z.array(z.enum(['google', 'microsoft'])).describe('Other ways of signing in that are configured.'),
  testClocks: z
    .boolean()
    .describe('Whether a subscription may live by a test clock: for rehearsals, never where something is sold.'),
  mailbox: z.boolean().describe('True while mail is kept in the development mailbox because SMTP is not configured.'),
})

export const instance = {
  getInstance: endpoint({
    method: 'GET',
    path: '/api/instance',
    tag: 'Instance',
    summary: 'Read what this installation offers',
    access: anyone,
    audit: [],
    answer: answers(Instance),
    refusals: [],
  }),
}
