import { describe, expect, it } from 'vitest'
import { parseConfig } from '../config.ts'

const open = { ATRIUM_PUBLIC_URL: 'https://atrium.example.com', SMTP_URL: 'smtps://mail.example.com' }

describe('an installation that others reach', () => {
  it('has https, a mail server, and nothing of development', () => {
    expect(parseConfig(open).publicUrl).toBe('https://atrium.example.com')
    const refused: [Record<string, string>, RegExp][] = [
      [{ ...open, ATRIUM_PUBLIC_URL: 'http://atrium.example.com' }, /must start with https/],
      [{ ATRIUM_PUBLIC_URL: 'https://atrium.example.com' }, /SMTP_URL is missing/],
      [{ ...open, ATRIUM_OUTBOUND_LOOPBACK: '1' }, /is for development/],
      [{ ...open, ATRIUM_PAYMENTS: 'test' }, /takes no money/],
      [{ HOST: '0.0.0.0' }, /ATRIUM_PUBLIC_URL is missing/],
      [{ ...open, ATRIUM_SECRET: 'short' }, /at least 32 characters/],
    ]
    for (const [environment, mistake] of refused) expect(() => parseConfig(environment)).toThrow(mistake)
  })

  it('repeats no secret in what it says of mistakes', () => {
    const mistake = (environment: Record<string, string>) => {
      try {
        parseConfig(environment)
        return ''
      } catch (error) {
        return String(error)
      }
    }
    const said = mistake({ ATRIUM_SECRET: 'hush', DATABASE_URL: 'mysql://user:pass-word@host', SMTP_URL: 'x:y-secret' })
    expect(said).toContain('ATRIUM_SECRET')
    for (const secret of ['hush', 'pass-word', 'y-secret']) expect(said).not.toContain(secret)
  })
})
