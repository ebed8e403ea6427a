import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueInvoice } from '../testing/billed-organization.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { startSmtpServer, type SmtpServer } from '../testing/smtp-server.ts'
import { createWorld, type World } from '../testing/world.ts'

describe('the mail of an invoice', () => {
  let smtp: SmtpServer
  let world: World
  beforeAll(async () => {
    smtp = await startSmtpServer()
    world = await createWorld({
      smtpUrl: `smtp://atrium:secret@127.0.0.1:${smtp.port}`,
      mailFrom: 'atrium@example.com',
    })
  })
  afterAll(async () => {
    await world.close()
    await smtp.stop()
  })

  it('brings the PDF along, for those who cannot sign in', async () => {
    const { organizationId, admin, billingAdmin } = await staffedOrganization(world)
    const { number } = await issueInvoice(world, organizationId)
    await world.runJobs()
    expect(smtp.taken.map(({ to }) => to).toSorted()).toEqual([admin.email, billingAdmin.email].toSorted())
    for (const { text } of smtp.taken) {
      expect(text).toContain('Content-Type: application/pdf')
      expect(text).toContain(`filename=${number}.pdf`)
      const encoded = /Content-Disposition: attachment[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text)?.[1] ?? ''
      expect(Buffer.from(encoded, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    }
  })
})
