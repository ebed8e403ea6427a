import { describe, expect, it } from 'vitest'
import { identityOf, refuseConfirmation } from './provider-identity.ts'

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

describe('a confirmation by the provider', () => {
  const elsewhere = 'https://login.microsoftonline.com/x/v2.0'
  it.each([
    ['signed in during the trip', elsewhere, { iat: 1000, auth_time: 970 }, null],
    ['signed in as the browser set out', elsewhere, { iat: 1000, auth_time: 930 }, null],
    ['signed in a minute before it', elsewhere, { iat: 1000, auth_time: 880 }, 'not_asked_again'],
    ['a provider that does not say', elsewhere, { iat: 1000 }, 'not_asked_again'],
    ['nonsense', elsewhere, { iat: 1000, auth_time: '990' }, 'not_asked_again'],
    ['Google, which never says', google.issuer, { iat: 1000 }, null],
    ['Google, if it did say', google.issuer, { iat: 1000, auth_time: 100 }, 'not_asked_again'],
  ])('%s', (_, issuer, claims, expected) => {
    const identity = identityOf('google', { ...google, ...claims, issuer })
    expect(refuseConfirmation(identity, 60)).toBe(expected)
  })
})
