import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './embedded-lock.ts'

let folder: string
let lockFile: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrium-lock-'))
  lockFile = join(folder, 'server.lock')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** The lock of a process that had our number before us. */
async function leaveStaleLock(nonce: string): Promise<void> {
  await writeFile(lockFile, JSON.stringify({ pid: process.pid, started: 'an earlier boot:1', nonce }))
}

test('a folder is taken once, and again after it was given up', async () => {
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}) is already using the data folder ${folder}`)
  await lock.release()
  const again = await lockFolder(folder)
  await again.release()
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a dead process is taken over, also when its number lives again', async () => {
  await leaveStaleLock('reused')
  const lock = await lockFolder(folder)
  expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject({ pid: process.pid })
  await lock.release()
  expect(await readdir(folder)).toEqual([])
})

test('a lock that a power failure left empty is taken over', async () => {
  await writeFile(lockFile, '')
  const lock = await lockFolder(folder)
  expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject({ pid: process.pid })
  await lock.release()
})

test('an heir that died before it took over is inherited in turn', async () => {
  await leaveStaleLock('first')
  await writeFile(`${lockFile}.after-first`, JSON.stringify({ pid: process.pid, started: 'then:2', nonce: 'second' }))
  await writeFile(`${lockFile}.after-second`, JSON.stringify({ pid: process.pid, started: 'then:3', nonce: 'third' }))
  const lock = await lockFolder(folder)
  await lock.release()
  expect(await readdir(folder)).toEqual([])
})

test('of many servers that find the same dead lock exactly one gets the folder, in 150 trials', async () => {
  for (let trial = 0; trial < 150; trial++) {
    if (trial % 3 !== 0) await leaveStaleLock(`trial-${trial}`)
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
    const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(winners).toHaveLength(1)
    for (const winner of winners) await winner.release()
    expect(await readdir(folder)).toEqual([])
  }
})
