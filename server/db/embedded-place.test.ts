import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { choosePlace, existingPlace } from './embedded-place.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }

let folder: string
let options: { dataFolder: string; systemFolder: string }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrium-place-'))
  await chmod(folder, 0o755)
  options = { dataFolder: join(folder, 'data'), systemFolder: join(folder, 'system') }
  await mkdir(options.dataFolder, { mode: 0o700 })
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('the database lies in the data folder', async () => {
  expect(await choosePlace(options, null)).toBe(join(options.dataFolder, 'postgres'))
})

describe.skipIf(!isRoot)('when the account cannot enter the data folder', () => {
  test('the database lies in a place of its own, found again by the pointer', async () => {
    const place = await choosePlace(options, nobody)
    expect(place.startsWith(options.systemFolder)).toBe(true)
    expect(await existingPlace(options.dataFolder)).toBe(place)
    expect(await choosePlace(options, nobody)).toBe(place)
  })

  test('a data folder made anew never meets the old database', async () => {
    const place = await choosePlace(options, nobody)
    await rm(options.dataFolder, { recursive: true })
    await mkdir(options.dataFolder, { mode: 0o700 })
    expect(await choosePlace(options, nobody)).not.toBe(place)
  })

  test('a moved data folder keeps its database, a copied one is refused', async () => {
    const place = await choosePlace(options, nobody)
    const moved = join(folder, 'moved')
    await rename(options.dataFolder, moved)
    expect(await existingPlace(moved)).toBe(place)
    expect(await readFile(join(place, '../belongs-to'), 'utf8')).toBe(moved)
    await cp(moved, join(folder, 'copy'), { recursive: true })
    await expect(existingPlace(join(folder, 'copy'))).rejects.toThrow(`is a copy of ${moved}`)
  })
})
