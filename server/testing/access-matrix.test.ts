import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type OperationId } from '#contract/api.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import { refusals } from '#contract/errors.ts'
import { refusalsOf } from '#contract/openapi.ts'
import { createStage, personaNames, type Stage } from './personas.ts'
import { digestOf, replay } from './replay.ts'
import { createWorld, type World } from './world.ts'

const operations = Object.keys(api) as OperationId[]

describe('the access matrix', () => {
  let world: World
  let stage: Stage

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    stage = await createStage(world)
    await world.runJobs()
  })
  afterAll(() => world.close())

  it('is as reviewed, every persona at every endpoint, and a refusal writes, mails and records nothing', async () => {
    const lines: string[] = []
    const before = await digestOf(world)
    for (const id of operations) {
      const { method, path } = api[id]
      lines.push(`${method} ${path} (${id})`)
      for (const name of personaNames) {
        const rehearsed = await world.rehearse(() => replay(stage.personas[name], id, stage.acme))
        lines.push(`  ${name.padEnd(22)} ${rehearsed.status}${rehearsed.code === null ? '' : ` ${rehearsed.code}`}`)
        if (rehearsed.code === null) continue
        const documented: readonly string[] = refusalsOf(api[id] as EndpointShape)
        expect(documented, `${id} as ${name}`).toContain(rehearsed.code)
        expect(refusals).toHaveProperty(rehearsed.code)
        const real = await replay(stage.personas[name], id, stage.acme)
        expect([id, name, real.status, real.code]).toEqual([id, name, rehearsed.status, rehearsed.code])
      }
      // A digest reads every table, so it is taken once for all the refusals of an endpoint.
      expect(await digestOf(world), `a refusal of ${id} left something behind`).toBe(before)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('access-matrix.txt')
  }, 240_000)
})
