import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { superuserUrl } from './embedded-adopt.ts'
import { existingPlace } from './embedded-place.ts'
import { findPostmaster } from './embedded-postmaster.ts'

/**
 * The address of Atrium's database in the PostgreSQL that runs on this data folder, or null when none runs. A server
 * holds the folder for itself; a program beside it comes in here, as the superuser whose password lies in the folder.
 */
export async function reachEmbedded(dataFolder: string): Promise<string | null> {
  const folder = await realpath(dataFolder).catch(() => null)
  const cluster = folder === null ? null : await realpath(await existingPlace(folder)).catch(() => null)
  const postmaster = cluster === null ? null : await findPostmaster(cluster)
  if (folder === null || postmaster === null) return null
  const path = join(folder, 'postgres-password')
  const password = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new Error(`${path} cannot be read. Run this as the user that runs the server.`, { cause })
  })
  return Object.assign(new URL(superuserUrl(postmaster.port, password.trim())), { pathname: '/atrium' }).href
}

/** Whether there is a database in this data folder, running or not. */
export async function hasEmbedded(dataFolder: string): Promise<boolean> {
  const folder = await realpath(dataFolder).catch(() => null)
  if (folder === null) return false
  return realpath(await existingPlace(folder)).then(
    () => true,
    () => false,
  )
}
