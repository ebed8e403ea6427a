import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { directOrganization } from '../testing/direct.ts'
import { startSmtpServer, type Manners, type SmtpServer } from '../testing/smtp-server.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/invitations'
let smtp: SmtpServer
let world: World
let admin: Person
let organizationId: string
let number = 0

beforeAll(async () => {
  smtp = await startSmtpServer()
  const smtpUrl = `smtp://atrium:secret@127.0.0.1:${smtp.port}?greetingTimeout=300`
  world = await createWorld({ smtpUrl, mailFrom: 'Atrium <atrium@example.com>' }, { unlimited: true })
  const made = await directOrganization(world)
  admin = made.admin
  organizationId = made.organizationId
})
afterAll(async () => {
  await world.close()
  await smtp.stop()
})
beforeEach(() => {
  smtp.manners = 'takes'
  smtp.taken.length = 0
})

async function invite(): Promise<string> {
  number += 1
  const email = `guest${number}@example.com`
  await admin.call('POST /api/organizations/{organizationId}/invitations', {
    params: { organizationId },
    body: { invitations: [{ email, role: 'member' }] },
  })
  return email
}

async function shown(email: string): Promise<[string | undefined, string | null | undefined]> {
  const { data } = await admin.call(list, { params: { organizationId }, query: { q: email } })
  return [data[0]?.mailStatus, data[0]?.mailError]
}

type Waiting = { attempts: number; pause: number }

const waiting = (): Promise<Waiting[]> =>
  world.look<Waiting>(
    `select attempts, extract(epoch from due_at - now())::float8 as pause from atrium_private.outgoing_mails order by id`,
  )

/** As if the pause before the next attempt were over. */
async function tryAgain(): Promise<void> {
  await world.look('update atrium_private.outgoing_mails set due_at = now()')
  await world.runJobs()
}

const failures: [Manners, string][] = [
  ['refuses the password', 'the mail server refuses the user name or password set for it'],
  ['refuses the recipient', 'the mail server answered: 550 5.1.1 no such mailbox'],
  ['is silent', 'the mail server does not answer'],
]

describe('a mail server that fails', () => {
  it.each(failures)(
    'and %s: the invitation says so, and the mail is tried until it is taken',
    async (manners, words) => {
      smtp.manners = manners
      const email = await invite()
      await world.runJobs()
      expect(await shown(email)).toEqual(['failed', words])
      expect(await waiting()).toEqual([
        { attempts: 1, pause: expect.toSatisfy((pause: number) => pause > 0) as number },
      ])

      await tryAgain()
      expect(await shown(email)).toEqual(['failed', words])
      expect((await waiting()).map(({ attempts }) => attempts)).toEqual([2])
      expect(smtp.taken).toEqual([])

      smtp.manners = 'takes'
      await tryAgain()
      expect(await shown(email)).toEqual(['sent', null])
      expect(await waiting()).toEqual([])
      expect(smtp.taken.map(({ to }) => to)).toEqual([email])
    },
  )

  it('and is not there: the same, and the link of the mail that came at last opens the door', async () => {
    const { port } = smtp
    await smtp.stop()
    const email = await invite()
    await world.runJobs()
    expect(await shown(email)).toEqual(['failed', 'the mail server cannot be reached'])

    smtp = await startSmtpServer(port)
    await tryAgain()
    expect(await shown(email)).toEqual(['sent', null])
    // Long lines are broken with "=" at the end (RFC 2045, quoted-printable).
    const text = smtp.taken[0]?.text.replaceAll('=\r\n', '') ?? ''
    const secret = /accept-invitation#([\w-]{43})/.exec(text)?.[1] ?? ''
    const invitation = await world.browser().call('POST /api/invitations/view', { body: { secret } })
    expect(invitation).toMatchObject({ email })
  })
})
