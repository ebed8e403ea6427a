import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillGrid } from '../testing/grid-seed.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const isProof = process.env['ATRIUM_PROVE'] === '1'
const size = isProof ? { people: 2000, workspaces: 200 } : { people: 250, workspaces: 60 }

describe(`a grid of ${size.people} people and ${size.workspaces} workspaces`, () => {
  let world: World
  let acme: StaffedOrganization

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    acme = await staffedOrganization(world)
    await fillGrid(world, acme.organizationId, size)
  }, 120_000)
  afterAll(() => world.close())

  it('is read in pages of 100 people, each small and in one round trip', async () => {
    const address = `/api/organizations/${acme.organizationId}/access-grid`
    const pages: { bytes: number; compressed: number; milliseconds: number; trips: number }[] = []
    let people = 0
    let cursor: string | null = ''
    while (cursor !== null) {
      const before = world.database.counters.roundTrips
      const start = performance.now()
      const answer = await acme.admin.send('GET', cursor === '' ? address : `${address}?cursor=${cursor}`)
      const text = await answer.text()
      const milliseconds = performance.now() - start
      const trips = world.database.counters.roundTrips - before
      pages.push({ bytes: text.length, compressed: gzipSync(text).length, milliseconds, trips })
      const page = JSON.parse(text) as { data: unknown[]; nextCursor: string | null }
      people += page.data.length
      cursor = page.nextCursor
    }
    expect(people).toBe(size.people + 4)
    for (const { bytes, trips } of pages) {
      expect(trips).toBe(1)
      // A third of the cells are filled: an id, a level and a little.
      expect(bytes).toBeLessThan(100 * (300 + (size.workspaces / 3) * 60))
    }
    if (isProof) console.log(pages.map((page) => JSON.stringify(page)).join('\n'))
  }, 60_000)
})
