import { execFileSync, spawn } from 'node:child_process'
import { chown, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
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
import { isRunning, waitUntilGone } from './embedded-process.ts'
import { startEmbedded } from './embedded.ts'

const isRoot = process.getuid?.() === 0
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

describe('first and second start', () => {
  test('the first start makes a durable database that is the same on every machine', async () => {
    const database = await start()
    expect(database.adopted).toBe(false)
    const [settings] = await query(
      database.superuserUrl,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
        current_setting('data_checksums') checksums, current_setting('listen_addresses') addresses,
        current_setting('unix_socket_directories') sockets, current_setting('TimeZone') zone,
        pg_encoding_to_char(encoding) encoding, datlocprovider provider, datlocale locale
      from pg_database where datname = 'postgres'`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      checksums: 'on',
      addresses: '127.0.0.1',
      sockets: '',
      zone: 'UTC',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    })
    await database.stop()
  })

  test('nobody connects without the password, which only the owner of its file can read', async () => {
    const database = await start()
    const wrong = new URL(database.superuserUrl)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect((await stat(join(dataFolder, 'postgres-password'))).mode & 0o777).toBe(0o600)
    expect((await stat(cluster)).mode & 0o777).toBe(0o700)
    await database.stop()
  })

  test('the second start takes less than five seconds and finds what was written', async () => {
    const first = await start()
    await keepRow(first.superuserUrl)
    await first.stop()
    const before = performance.now()
    const second = await start()
    expect(performance.now() - before).toBeLessThan(5000)
    expect(await readRow(second.superuserUrl)).toEqual(row)
    await second.stop()
  })

  test('a first start that was interrupted leaves nothing half made', async () => {
    const started = runServer({ clone, dataFolder, systemFolder })
    let drafts: string[] = []
    while (drafts.length === 0) {
      drafts = (await readdir(dataFolder).catch(() => [])).filter((name) => name.startsWith('postgres.new-'))
      await sleep(5)
    }
    const { pid } = JSON.parse(await readFile(join(dataFolder, 'server.lock'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    await started
    expect(await readdir(dataFolder)).not.toContain('postgres')
    const database = await start()
    expect(await query(database.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
    expect((await readdir(dataFolder)).filter((name) => name.includes('new'))).toEqual([])
  })
})

describe('stopping', () => {
  test('stop ends PostgreSQL and gives the folder up, and may be called twice', async () => {
    const database = await start()
    const pid = await postmasterPid(cluster)
    await Promise.all([database.stop(), database.stop()])
    expect(await isRunning(pid)).toBe(false)
    expect(await readdir(dataFolder)).not.toContain('server.lock')
  })

  test('stop does not wait for a session that is still open', async () => {
    const database = await start()
    const client = new Client({ connectionString: database.superuserUrl })
    client.on('error', () => undefined)
    await client.connect()
    const cutOff = client.query('select pg_sleep(600)').catch((error: Error) => error.message)
    const before = performance.now()
    await database.stop()
    expect(performance.now() - before).toBeLessThan(5000)
    expect(await cutOff).toContain('terminating connection')
  })

  test('a server that exits without stopping takes PostgreSQL with it', async () => {
    const server = await runServer({ clone, dataFolder, systemFolder, deed: 'crash' })
    expect(server.error).toBe('')
    const pid = await postmasterPid(cluster).catch(() => 0)
    expect(pid === 0 || (await waitUntilGone(pid, 5000))).toBe(true)
  })

  test('PostgreSQL has a process group of its own, so Ctrl-C does not reach it before the server is done', async () => {
    const database = await start()
    const pid = await postmasterPid(cluster)
    expect(Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }))).toBe(pid)
    await database.stop()
  })
})

describe('after a crash', () => {
  test('the PostgreSQL of a killed server is taken over, and what that server was doing ends', async () => {
    const server = await runServer({ clone, dataFolder, systemFolder, deed: 'hold' })
    const pid = await postmasterPid(cluster)
    await endServer(server, 'SIGKILL')
    expect(await isRunning(pid)).toBe(true)
    const next = await runServer({ clone, dataFolder, systemFolder })
    expect(next).toMatchObject({ adopted: true, superuserUrl: server.superuserUrl })
    expect(await postmasterPid(cluster)).toBe(pid)
    expect(await query(next.superuserUrl, 'select pg_try_advisory_lock(7) as free')).toEqual([{ free: true }])
    await endServer(next, 'SIGTERM')
    expect(await isRunning(pid)).toBe(false)
  })

  test('one that runs with other settings is restarted', async () => {
    const server = await runServer({ clone, dataFolder, systemFolder })
    await keepRow(server.superuserUrl)
    await endServer(server, 'SIGKILL')
    const database = await start({ work_mem: '8MB' })
    expect(database.adopted).toBe(false)
    expect(await readRow(database.superuserUrl)).toEqual(row)
    await database.stop()
  })

  test('PostgreSQL killed together with the server recovers', async () => {
    const server = await runServer({ clone, dataFolder, systemFolder })
    await keepRow(server.superuserUrl)
    await endServer(server, 'SIGKILL')
    process.kill(await postmasterPid(cluster), 'SIGKILL')
    const database = await start()
    expect(database.adopted).toBe(false)
    expect(await readRow(database.superuserUrl)).toEqual(row)
    await database.stop()
  })

  test('PostgreSQL killed under a running server comes back on the same port', async () => {
    const database = await start()
    await keepRow(database.superuserUrl)
    const pid = await postmasterPid(cluster)
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => readRow(database.superuserUrl).catch(() => []), { timeout: 20_000 }).toEqual(row)
    expect(await postmasterPid(cluster)).not.toBe(pid)
    await database.stop()
  })

  test('a pid file whose number belongs to another process now is no obstacle', async () => {
    const first = await start()
    await first.stop()
    const owner = await stat(cluster)
    const identity = isRoot ? { uid: owner.uid, gid: owner.gid } : {}
    const bystander = spawn('sleep', ['60'], { cwd: '/', ...identity })
    const path = join(cluster, 'postmaster.pid')
    await writeFile(
      path,
      `${bystander.pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n  1234567    654321\nready   \n`,
    )
    if (isRoot) await chown(path, owner.uid, owner.gid)
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(bystander.exitCode ?? bystander.signalCode).toBe(null)
    await second.stop()
    bystander.kill()
  })
})
