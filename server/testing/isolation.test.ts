import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type OperationId } from '#contract/api.ts'
import { createStage, personaNames, type Stage } from './personas.ts'
import type { Things } from './things.ts'
import { digestOf, replay, type Reply } from './replay.ts'
import { createWorld, type World } from './world.ts'

const inOrganizations = (Object.keys(api) as OperationId[]).filter((id) =>
  api[id].path.startsWith('/api/organizations/{organizationId}'),
)
const missing = (id: string) => `${id.slice(0, 4)}01hzzzzzzzzzzzzzzzzzzzzzzz`

/** The same things, none of which exist. */
function missingThings(things: Things): Things {
  const absent = Object.entries(things).map(([name, value]) => [name, name.endsWith('Id') ? missing(value) : value])
  return Object.fromEntries(absent) as Things
}

/** Own organization, foreign things inside it. */
const mixed = (own: Things, foreign: Things): Things => ({ ...foreign, organizationId: own.organizationId })

/** The answer without what names the request itself: its id, and the ids it was asked with. */
function withoutIds({ status, text, contentType }: Reply, asked: Things): string {
  let answer = text.replace(/"requestId":"[^"]*"/, '"requestId":""')
  for (const value of Object.values(asked)) answer = answer.replaceAll(value, 'ASKED')
  return `${status} ${contentType}\n${answer}`
}

describe('isolation of organizations', () => {
  let world: World
  let stage: Stage

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    stage = await createStage(world)
    await world.runJobs()
  })
  afterAll(() => world.close())

  it.each(inOrganizations)('%s answers for another organization as for one that does not exist', async (id) => {
    const { acme, rival } = stage
    const absent = missingThings(rival)
    // A digest reads every table, so it is taken once for all the refusals of an endpoint.
    const before = await digestOf(world)
    for (const name of personaNames) {
      if (name === 'another organization') continue
      const foreign = await replay(stage.personas[name], id, rival)
      expect(withoutIds(foreign, rival), `${id} as ${name}`).toBe(
        withoutIds(await replay(stage.personas[name], id, absent), absent),
      )
      expect(foreign.status).toBeGreaterThanOrEqual(400)
    }
    for (const name of ['organization admin', 'user admin', 'workspace owner'] as const) {
      const [foreign, none] = [mixed(acme, rival), mixed(acme, absent)]
      if (foreign.organizationId === acme.organizationId && !usesMoreThanOrganization(id)) continue
      const answer = await replay(stage.personas[name], id, foreign)
      expect(withoutIds(answer, foreign), `${id} with foreign ids as ${name}`).toBe(
        withoutIds(await replay(stage.personas[name], id, none), none),
      )
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
    expect(await digestOf(world)).toBe(before)
  })

  it('shows nothing of another organization in any answer', async () => {
    const foreign = Object.values(stage.rival).filter((value) => value.length > 20)
    for (const id of inOrganizations) {
      const answer = await world.rehearse(() => replay(stage.personas['organization admin'], id, stage.acme))
      for (const value of foreign) expect(answer.text, id).not.toContain(value)
    }
  })
})

function usesMoreThanOrganization(id: OperationId): boolean {
  return (api[id].path.match(/\{/g) ?? []).length > 1
}
