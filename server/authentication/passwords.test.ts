import { describe, expect, it } from 'vitest'
import { Refused } from '../http/refused.ts'
import { createPasswords, refuseWeakPassword } from './passwords.ts'

const own = ['Ada', 'Lovelace', 'ada@example.com']
const isRefused = (password: string): boolean => {
  try {
    refuseWeakPassword(password, own)
    return false
  } catch (error) {
    expect(error).toBeInstanceOf(Refused)
    return true
  }
}

describe('a new password', () => {
  it.each(['password123', 'qwertyuiop', '1234567890', 'iloveyou123', 'letmein12345', 'football123', 'zaq12wsxcde3'])(
    'is not one that many have: %s',
    (password) => expect(isRefused(password)).toBe(true),
  )

  it.each([
    'Atrium-Workspace',
    'organization admin',
    'atrium2026',
    'Administrator1',
    'billing-operator',
    'ada lovelace',
  ])('is not made of the words of the product, nor of one’s own: %s', (password) =>
    expect(isRefused(password)).toBe(true),
  )

  it('may be made of any characters, without a rule for kinds, and be long', () => {
    const long = 'lantern orchard velvet nine '.repeat(8)
    for (const password of [
      'lantern orchard velvet',
      'ЛампаСадБархатДевять',
      '灯笼果园天鹅绒九号房间',
      '🏮🌳🧵9️⃣ lamp tree',
      long,
    ])
      expect(isRefused(password), password).toBe(false)
  })
})

it('is hashed with Argon2id by what OWASP names, and compared to its last character', async () => {
  const passwords = createPasswords({ concurrency: 1, queue: 8 })
  const long = `${'a'.repeat(1000)}b`
  const hash = await passwords.hash(long)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.verify(hash, long)).toBe(true)
  expect(await passwords.verify(hash, `${'a'.repeat(1000)}c`)).toBe(false)
  expect(await passwords.verify(hash, long.toUpperCase())).toBe(false)
  expect(await passwords.verify(null, long)).toBe(false)
})
