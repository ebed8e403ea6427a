import { describe, expect, it } from 'vitest'
import { identityOf } from './provider-identity.ts'

const google = { issuer: 'https://accounts.google.com', subject: '1', email: 'Ada@Example.com' }
const directory = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
const microsoft = (path: string) => ({
  issuer: `https://login.microsoftonline.com/${path}/v2.0`,
  subject: '1',
  email: 'ada@example.com',
})

describe('the address a provider vouches for', () => {
  it.each([
    ['google', { ...google, email_verified: true }, 'ada@example.com'],
    ['google', { ...google, email_verified: false }, null],
    ['google', { ...google, email_verified: 'true' }, null],
    ['google', google, null],
    ['google', { ...google, email: 'no address', email_verified: true }, null],
    ['google', { ...google, email: undefined, email_verified: true }, null],
    ['microsoft', microsoft(directory), 'ada@example.com'],
    ['microsoft', microsoft('9188040d-6c67-4c5b-b112-36a304b66dad'), null],
    ['microsoft', microsoft('common'), null],
    ['microsoft', { ...microsoft('organizations'), email_verified: true }, null],
    ['microsoft', { ...microsoft('common'), xms_edov: true }, 'ada@example.com'],
    ['microsoft', { ...microsoft('common'), xms_edov: '1' }, 'ada@example.com'],
    ['microsoft', { ...microsoft('common'), xms_edov: false }, null],
    ['microsoft', { ...microsoft('common'), xms_edov: 'yes' }, null],
  ] as const)('%s %j → %s', (provider, claims, expected) => {
    expect(identityOf(provider, claims).provedEmail).toBe(expected)
  })
})

describe('the name', () => {
  it.each([
    [{ given_name: 'Ada', family_name: 'Lovelace' }, 'Ada', 'Lovelace'],
    [{ name: 'Ada King Lovelace' }, 'Ada', 'King Lovelace'],
    [{ name: 'Ada', given_name: 'Ada' }, 'Ada', ''],
    [{}, 'ada', ''],
    [{ given_name: 'A\u202eda\n', family_name: ' Love\u200blace ' }, 'A da', 'Love lace'],
    [{ given_name: 'x'.repeat(100), family_name: 7 }, 'x'.repeat(60), ''],
  ])('%j', (claims, firstName, lastName) => {
    expect(identityOf('google', { ...google, ...claims })).toMatchObject({ firstName, lastName })
  })
})
