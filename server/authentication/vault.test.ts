import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash, hkdfSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { prepared } from '../db/statement.ts'
import { rotateSecrets } from '../operator/operate-secrets.ts'
import { refuseWrongSecret } from '../secret-check.ts'
import { directOrganization } from '../testing/direct.ts'
import { createWorld, type World } from '../testing/world.ts'
import { placeOfSecret } from '../users/second-factor-commands.ts'
import { installationSecret } from './installation-secret.ts'
import { encrypted } from './sealing.ts'
import { acceptedStep } from './totp.ts'
import { askingOf, createVault, type SealedPlace, type Vault } from './vault.ts'

/** As values were sealed before there were data keys. */
function sealedDirectly(secret: string, plain: Buffer, boundTo: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'atrium vault 1', 32))
  return Buffer.concat([createHash('sha256').update(key).digest().subarray(0, 4), encrypted(key, plain, boundTo)])
}

const [first, second] = ['the first secret of the installation, long', 'the second secret of the installation, long']

describe('the vault', () => {
  let world: World
  let owner: Database
  let organizationId: string
  let otherId: string
  beforeAll(async () => {
    world = await createWorld()
    owner = connect(world.ownerUrl, { connections: 2 })
    organizationId = (await directOrganization(world)).organizationId
    otherId = (await directOrganization(world)).organizationId
  })
  afterAll(async () => {
    await owner.close()
    await world.close()
  })

  const place = (row = 'one', of: string | null = organizationId): SealedPlace => ({
    organizationId: of,
    table: 'things',
    column: 'secret',
    row,
  })
  const seal = (vault: Vault, where: SealedPlace, plain = 'something') =>
    world.database.transaction([], (transaction) => vault.seal(transaction, where, plain))
  const open = async (vault: Vault, where: SealedPlace, sealed: Buffer) =>
    (await vault.open(askingOf(world.database), where, sealed)).toString()

  it('opens what it sealed, differently each time, with one data key an organization', async () => {
    const vault = createVault(first)
    const [one, two, users] = [
      await seal(vault, place()),
      await seal(vault, place()),
      await seal(vault, place('one', null)),
    ]
    expect(one.equals(two)).toBe(false)
    expect(one.includes('something')).toBe(false)
    expect(await open(vault, place(), one)).toBe('something')
    expect(await open(createVault(first), place(), two)).toBe('something')
    expect(await open(createVault(first), place('one', null), users)).toBe('something')
    expect(one.subarray(0, 20)).toEqual(two.subarray(0, 20))
    expect(one.subarray(0, 20)).not.toEqual(users.subarray(0, 20))
  })

  it('does not open in another row, column, table or organization, changed, cut, or with another secret', async () => {
    const vault = createVault(first)
    const sealed = await seal(vault, place())
    const elsewhere = [
      place('two'),
      place('one', otherId),
      place('one', null),
      { ...place(), column: 'x' },
      { ...place(), table: 'x' },
    ]
    for (const where of elsewhere) await expect(open(vault, where, sealed)).rejects.toThrow('authenticate')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      await expect(open(vault, place(), changed)).rejects.toThrow(/authenticate|gone|another secret/)
      await expect(open(vault, place(), sealed.subarray(0, index))).rejects.toThrow(
        /authenticate|too short|another secret/,
      )
    }
    await expect(open(createVault(second), place(), sealed)).rejects.toThrow('another secret')
  })

  it('forgets a data key whose transaction was undone', async () => {
    const vault = createVault(first)
    const undone = world.database.transaction([], async (transaction) => {
      await vault.seal(transaction, place('one', otherId), 'x')
      await vault.seal(transaction, place('one', otherId), 'x')
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    const sealed = await seal(vault, place('one', otherId))
    expect(await open(createVault(first), place('one', otherId), sealed)).toBe('something')
  })

  it('makes one data key when many seal at once', async () => {
    const { organizationId: third } = await directOrganization(world)
    const vault = createVault(first)
    const sealed = await Promise.all(Array.from({ length: 8 }, (_, index) => seal(vault, place(String(index), third))))
    expect(new Set(sealed.map((each) => each.subarray(0, 20).toString('hex'))).size).toBe(1)
    for (const [index, each] of sealed.entries())
      expect(await open(createVault(first), place(String(index), third), each)).toBe('something')
  })

  it('keeps data keys where requests cannot read or change them, and loses them with their organization', async () => {
    const asking = askingOf(world.database)
    const table = prepared('select * from atrium_private.data_keys')
    await expect(asking.query(table())).rejects.toThrow('permission denied')
    const { organizationId: fourth } = await directOrganization(world)
    const sealed = await seal(createVault(first), place('one', fourth))
    await world.look('delete from atrium_private.data_keys where organization_id = $1', [fourth])
    await expect(open(createVault(first), place('one', fourth), sealed)).rejects.toThrow('gone')
  })

  it('changes the secret while servers that know both go on, in parts that can be asked again', async () => {
    const before = createVault(first)
    const kept = await seal(before, place())
    expect(await open(before, place(), kept)).toBe('something')
    const factor = { id: newId('fac'), userId: (await directOrganization(world)).admin.userId }
    const old = sealedDirectly(first, Buffer.from('app'), `second_factors.secret ${factor.id}`)
    await world.look(`insert into second_factors (id, user_id, kind, secret) values ($1, $2, 'totp', $3)`, [
      factor.id,
      factor.userId,
      old,
    ])
    const both = createVault(second, first)
    await expect(rotateSecrets(owner, createVault(second), () => undefined)).rejects.toThrow('another secret')
    const atOnce = await Promise.all([1, 2].map(() => rotateSecrets(owner, both, () => undefined)))
    expect(atOnce).toEqual([0, 0])
    expect(await open(before, place(), kept), 'a server that has the key in memory').toBe('something')
    expect(await open(both, place(), kept)).toBe('something')
    const after = createVault(second)
    expect(await open(after, place(), kept)).toBe('something')
    await expect(open(createVault(first), place(), kept)).rejects.toThrow('another secret')
    const [row] = await world.look<{ secret: Buffer }>('select secret from second_factors where id = $1', [factor.id])
    expect(await open(after, placeOfSecret(factor.id), row?.secret ?? old)).toBe('app')
    await refuseWrongSecret(world.database, after.keys)
    await expect(refuseWrongSecret(world.database, createVault(first).keys)).rejects.toThrow('The secret in use is not')
  })
})

describe('the secret of the installation', () => {
  it('is made once, for the server alone, and kept; a named one comes first', () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'atrium-secret-'))
    try {
      const made = installationSecret({ secret: null, dataFolder })
      expect(made.length).toBeGreaterThanOrEqual(43)
      expect(installationSecret({ secret: null, dataFolder })).toBe(made)
      expect(statSync(join(dataFolder, 'secret')).mode & 0o077).toBe(0)
      expect(installationSecret({ secret: 'named', dataFolder })).toBe('named')
      writeFileSync(join(dataFolder, 'secret'), 'short')
      expect(() => installationSecret({ secret: null, dataFolder })).toThrow('damaged')
    } finally {
      rmSync(dataFolder, { recursive: true })
    }
  })
})

describe('codes of authenticator apps', () => {
  // RFC 6238, appendix B: the last six digits of its eight-digit SHA-1 vectors.
  const secret = Buffer.from('12345678901234567890')
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %d', (seconds, code) => {
    const step = Math.floor(seconds / 30)
    const at = (offset: number, lastUsedStep = 0) =>
      acceptedStep({ secret, code, now: new Date((seconds + offset) * 1000).toISOString(), lastUsedStep })
    expect(at(0)).toBe(step)
    expect(at(30)).toBe(step)
    expect(at(-30)).toBe(step)
    expect(at(60)).toBeNull()
    expect(at(-60)).toBeNull()
    expect(at(0, step)).toBeNull()
    expect(at(0, step + 1)).toBeNull()
    expect(at(0, step - 1)).toBe(step)
  })
})
