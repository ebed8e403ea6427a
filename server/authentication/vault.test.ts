import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installationSecret } from './installation-secret.ts'
import { acceptedStep } from './totp.ts'
import { createVault, isSealedBy } from './vault.ts'

const vault = createVault('a secret of the installation, long enough')

describe('the vault', () => {
  it('opens what it sealed, differently each time', () => {
    const plain = Buffer.from('something')
    const [one, two] = [vault.seal(plain, 'row 1'), vault.seal(plain, 'row 1')]
    expect(one.equals(two)).toBe(false)
    expect(one.includes(plain)).toBe(false)
    expect(vault.open(one, 'row 1')).toEqual(plain)
    expect(isSealedBy(vault.keyId, one)).toBe(true)
  })

  it('does not open in another row, changed, or with another secret', () => {
    const sealed = vault.seal(Buffer.from('something'), 'row 1')
    expect(() => vault.open(sealed, 'row 2')).toThrow('authenticate')
    const changed = Buffer.from(sealed)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(() => vault.open(changed, 'row 1')).toThrow('authenticate')
    const other = createVault('another secret of the installation')
    expect(() => other.open(sealed, 'row 1')).toThrow('another secret')
    expect(isSealedBy(other.keyId, sealed)).toBe(false)
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
