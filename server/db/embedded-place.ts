import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, canEnter } from './embedded-account.ts'

/** Where root keeps what an ordinary user must reach when the clone lies in a folder that others cannot enter. */
export const systemFolder = '/var/lib/atrium'

interface PlaceOptions {
  dataFolder: string
  systemFolder: string
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

const pointerIn = (dataFolder: string) => join(dataFolder, 'postgres-location')

/** A folder that was copied, pointer and all, must not work on the original's database. A moved one may. */
async function checkBelonging(place: string, dataFolder: string): Promise<void> {
  const ownerFile = join(place, 'belongs-to')
  const owner = await readFile(ownerFile, 'utf8')
  if (owner === dataFolder) return
  const otherPointer = await readFile(pointerIn(owner), 'utf8').catch(() => null)
  if (otherPointer?.trim() === place) {
    throw new Error(
      `The data folder ${dataFolder} is a copy of ${owner}: its database lies in ${place} and belongs to the original. ` +
        `Copy that folder too and put its path into ${pointerIn(dataFolder)}.`,
    )
  }
  await writeFile(ownerFile, dataFolder)
}

/** Where the database of this data folder is, if one was placed already: in the folder, or where its pointer says. */
export async function existingPlace(dataFolder: string): Promise<string> {
  const place = await readFile(pointerIn(dataFolder), 'utf8').catch(() => null)
  if (place === null) return join(dataFolder, 'postgres')
  await checkBelonging(place.trim(), dataFolder)
  return join(place.trim(), 'postgres')
}

/** The folder of the database: the data folder's own unless the account cannot get there, then a place by itself. */
export async function choosePlace(options: PlaceOptions, account: Account | null): Promise<string> {
  const { dataFolder } = options
  const cluster = await existingPlace(dataFolder)
  const isPlaced = cluster !== join(dataFolder, 'postgres')
  if (isPlaced || (await exists(cluster)) || (await canEnter(account, dataFolder))) return cluster
  // Random as well as derived: whoever deletes a data folder to begin afresh must not meet the old database.
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  await mkdir(options.systemFolder, { recursive: true, mode: 0o755 })
  const place = join(await realpath(options.systemFolder), `${name}-${randomBytes(3).toString('hex')}`)
  await mkdir(place, { mode: 0o711 })
  await writeFile(join(place, 'belongs-to'), dataFolder)
  await writeFile(pointerIn(dataFolder), `${place}\n`, { flush: true })
  return join(place, 'postgres')
}
