import { chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openStage,
  query,
  cleanUp,
  endServer,
  makeClone,
  openFolder,
  postmasterPid,
  runServer,
} from '../testing/embedded-clone.ts'
import { startEmbedded } from './embedded.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534
const log = { info: () => undefined, warn: () => undefined }

let folder: string
let dataFolder: string
let cluster: string
let systemFolder: string
let clone: string

beforeAll(async () => {
  clone = await openFolder('clone')
  await makeClone(clone)
})

beforeEach(async () => {
  ;({ folder, dataFolder, cluster, systemFolder } = await openStage())
})

afterEach(() => cleanUp([folder], [cluster]))
afterAll(() => cleanUp([clone], []))

const start = (settings: Record<string, string> = {}) => startEmbedded({ dataFolder, systemFolder, log, settings })

const keepRow = (url: string) => query(url, 'create table kept as select 42 as answer')
const readRow = (url: string) => query(url, 'select answer from kept')
const row = [{ answer: 42 }]

describe('refusals', () => {
  test('a second server on the folder is told which process has it', async () => {
    const server = await runServer({ clone, dataFolder, systemFolder })
    await expect(start()).rejects.toThrow(
      `Another Atrium server (process ${server.pid}) is already using the data folder ${dataFolder}.`,
    )
    const second = await runServer({ clone, dataFolder, systemFolder })
    expect(second.error).toContain(`(process ${server.pid})`)
    expect(await query(server.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await endServer(server, 'SIGTERM')
  })

  test('of four servers started at once exactly one gets the folder', async () => {
    const servers = await Promise.all([1, 2, 3, 4].map(() => runServer({ clone, dataFolder, systemFolder })))
    expect(servers.filter((server) => server.error === '')).toHaveLength(1)
    for (const server of servers) await endServer(server, 'SIGTERM')
  })

  test('a start that fails says why in PostgreSQL’s own words and can be tried again', async () => {
    await expect(start({ shared_buffers: 'plenty' })).rejects.toThrow(/invalid value for parameter "shared_buffers"/)
    const database = await start()
    await database.stop()
  })

  test('a lost password file is named', async () => {
    const database = await start()
    await database.stop()
    await rm(join(dataFolder, 'postgres-password'))
    await expect(start()).rejects.toThrow(`its password file ${join(dataFolder, 'postgres-password')} is missing`)
  })

  test('a password that is no longer the database’s is said, and nothing stays running', async () => {
    const database = await start()
    await query(database.superuserUrl, "alter user postgres password 'another'")
    await database.stop()
    await expect(start()).rejects.toThrow('password authentication failed for user "postgres"')
    expect(await readdir(dataFolder)).not.toContain('server.lock')
    expect(await readdir(cluster)).not.toContain('postmaster.pid')
  })

  test('a log that grew too long is put aside', async () => {
    await mkdir(dataFolder, { mode: 0o711 })
    await writeFile(join(dataFolder, 'postgres.log'), Buffer.alloc(11 * 1024 * 1024, 'x'))
    const database = await start()
    expect((await stat(join(dataFolder, 'postgres.log'))).size).toBeLessThan(10_000)
    await database.stop()
  })
})

describe.skipIf(!isRoot)('as root', () => {
  test('PostgreSQL runs as an ordinary user', async () => {
    const database = await start()
    expect((await stat(`/proc/${await postmasterPid(cluster)}`)).uid).not.toBe(0)
    await database.stop()
  })

  test('a data folder of an ordinary user stays his', async () => {
    await mkdir(dataFolder)
    await chown(dataFolder, nobody, nobody)
    const database = await start()
    expect((await stat(cluster)).uid).toBe(nobody)
    await database.stop()
  })

  test('a clone in a closed home works, and nothing of the home is opened', async () => {
    const home = join(folder, 'home')
    await mkdir(join(home, 'clone'), { recursive: true })
    await chmod(home, 0o700)
    await makeClone(join(home, 'clone'))
    const inHome = { clone: join(home, 'clone'), dataFolder: join(home, 'clone', 'data'), systemFolder }
    const first = await runServer(inHome)
    expect(first.error).toBe('')
    await keepRow(first.superuserUrl)
    await endServer(first, 'SIGTERM')
    const place = (await readFile(join(inHome.dataFolder, 'postgres-location'), 'utf8')).trim()
    expect(place.startsWith(systemFolder)).toBe(true)
    expect((await readdir(systemFolder)).some((name) => name.startsWith('postgres-18'))).toBe(true)
    expect((await stat(home)).mode & 0o777).toBe(0o700)

    const second = await runServer(inHome)
    expect(await readRow(second.superuserUrl)).toEqual(row)
    await endServer(second, 'SIGKILL')
    const third = await runServer(inHome)
    expect(third.adopted).toBe(true)
    await endServer(third, 'SIGTERM')
    await cleanUp([], [join(place, 'postgres')])
  })

  test('an ordinary user runs it himself from a node_modules he may not write to', async () => {
    const bare = join(folder, 'bare')
    await mkdir(bare)
    await makeClone(bare)
    await mkdir(dataFolder)
    await chown(dataFolder, nobody, nobody)
    const asNobody = { clone: bare, dataFolder, systemFolder, uid: nobody }
    const first = await runServer(asNobody)
    expect(first.error).toBe('')
    await keepRow(first.superuserUrl)
    expect((await stat(`/proc/${await postmasterPid(cluster)}`)).uid).toBe(nobody)
    await endServer(first, 'SIGKILL')
    const second = await runServer(asNobody)
    expect(second).toMatchObject({ adopted: true, error: '' })
    expect(await readRow(second.superuserUrl)).toEqual(row)
    await endServer(second, 'SIGTERM')
  })

  test('an ordinary user is told when the data folder is not his', async () => {
    await mkdir(dataFolder)
    const server = await runServer({ clone, dataFolder, systemFolder, uid: nobody })
    expect(server.error).toBe(`The data folder ${dataFolder} cannot be written. Does it belong to another user?`)
  })
})
