import type { Config } from '../config.ts'
import { hasEmbedded, reachEmbedded } from '../db/embedded-reach.ts'
import { migrate, requestRoleUrl } from '../db/migrate.ts'
import { provideDatabase } from '../db/provide.ts'

type Reached = { appUrl: string; ownerUrl: string; stop: () => Promise<void> }

const silent = { info: () => undefined, warn: (message: string) => console.warn(message) }

/**
 * The database as the role that requests run as, and as its owner: that of DATABASE_URL, the built-in one of a server that runs, or else
 * the built-in one started for the time of this command. It never makes a new one: a wrong folder should say so.
 */
export async function reachDatabase(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): Promise<Reached> {
  const { databaseUrl, dataFolder } = config
  const running = databaseUrl === null ? await reachEmbedded(dataFolder) : null
  // The server that runs has brought its database up to date; doing it again would be as another owner.
  if (running !== null) {
    return { appUrl: await requestRoleUrl(running), ownerUrl: running, stop: () => Promise.resolve() }
  }
  if (databaseUrl === null && !(await hasEmbedded(dataFolder))) {
    throw new Error(`There is no database in ${dataFolder}. Name the server's data folder with ATRIUM_DATA.`)
  }
  const provided = await provideDatabase(config, silent)
  try {
    const { ownerUrl, stop } = provided
    return { appUrl: (await migrate(ownerUrl)).appUrl, ownerUrl, stop }
  } catch (error) {
    await provided.stop()
    throw error
  }
}
