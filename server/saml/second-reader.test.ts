import { describe, expect, it } from 'vitest'
import type { SamlIdentity } from './assertion.ts'
import { readCertificate } from './certificates.ts'
import { askSecondReader, checkSameReading, type Question } from './second-reader.ts'
import { requestId } from './testing/response-maker.ts'
import { connection, encoded, honestResponse, idp, read, stranger } from './testing/stage.ts'

const question: Question = {
  connection,
  certificates: [readCertificate(idp.certificate)],
  requestId,
  signed: { response: false, assertion: true },
}

describe('the second reader', () => {
  it.each<[string, Partial<Question>]>([
    ['another audience', { connection: { ...connection, serviceId: 'https://other.test' } }],
    ['another request', { requestId: '_other' }],
    ['another certificate', { certificates: [readCertificate(stranger.certificate)] }],
    ['a signature that is not there', { signed: { response: true, assertion: true } }],
  ])('refuses by itself, when it is told to expect %s', async (_, changed) => {
    const response = encoded(honestResponse())
    await expect(askSecondReader(question, response)).resolves.toMatchObject({ nameID: 'alice@acme.test' })
    await expect(askSecondReader({ ...question, ...changed }, response)).rejects.toMatchObject({
      problem: 'second_reader_refused',
    })
  })

  it.each<[string, Partial<SamlIdentity>]>([
    ['issuer', { issuer: 'https://other.test' }],
    ['name', { nameId: 'ceo@acme.test' }],
    ['format of the name', { nameIdFormat: null }],
    ['session', { sessionIndex: '_other' }],
    ['assertion', { assertionId: '_other' }],
    ['attribute', { attributes: { email: ['alice@acme.test'] } }],
    ['value', { attributes: { email: ['alice@acme.test'], groups: ['owners', 'all'] } }],
    ['order of values', { attributes: { email: ['alice@acme.test'], groups: ['all', 'org-admins'] } }],
  ])('has to find the same %s', async (_, changed) => {
    const response = honestResponse()
    const { identity } = await read(response)
    if (identity === null) throw new Error('An honest response was refused')
    const profile = await askSecondReader(question, encoded(response))
    expect(() => checkSameReading(identity, profile)).not.toThrow()
    expect(() => checkSameReading({ ...identity, ...changed }, profile)).toThrow('readers_differ')
  })
})
