import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The secret that seals what is stored: ATRIUM_SECRET, or one that is made with the first start and kept in the
 * data folder, readable by the server's user alone.
 */
export function installationSecret(config: { secret: string | null; dataFolder: string }): string {
  if (config.secret !== null) return config.secret
  const path = join(config.dataFolder, 'secret')
  mkdirSync(config.dataFolder, { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 32)
    throw new Error(`${path} is damaged. Restore it from a backup, or name its content with ATRIUM_SECRET.`)
  return secret
}
