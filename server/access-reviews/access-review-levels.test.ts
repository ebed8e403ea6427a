import { PDFExtract } from 'pdf.js-extract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LevelReference } from '#contract/permissions.ts'
import { composingOrganization, entriesAbout, giveLevel, levels, reader } from '../testing/composing-organization.ts'
import type { DirectPerson } from '../testing/direct.ts'
import { answer, itemNumber, itemsOf, startedReview } from '../testing/started-review.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const change = (level: string) => ({ kind: 'change_level' as const, level: level as LevelReference })
const told = async (by: DirectPerson, { organizationId, reviewId }: { organizationId: string; reviewId: string }) => {
  const report = `/api/organizations/${organizationId}/access-reviews/${reviewId}/report`
  const csv = await (await by.send('GET', `${report}.csv`)).text()
  const pdf = Buffer.from(await (await by.send('GET', `${report}.pdf`)).arrayBuffer())
  const { pages } = await new PDFExtract().extractBuffer(pdf, {})
  return { csv, pdf: pages.flatMap(({ content }) => content.map(({ str }) => str)).join(' ') }
}

describe('a level of the organization’s own in a review', () => {
  it('is an answer, and is named by the item, both reports, the log and the history', async () => {
    const { acme, organizationId, compose, owner, agent, place } = await composingOrganization(world)
    const levelId = await compose(reader)
    const { params } = await startedReview(acme.admin, organizationId)
    const number = await itemNumber(owner, params, { ...place, userId: agent.userId })
    expect(await answer(owner, params, { answer: change(levelId), items: [number] })).toEqual(['changed'])
    const item = async () => (await itemsOf(owner, params)).find((each) => each.number === number)
    expect(await item()).toMatchObject({
      was: { level: 'agent', levelName: null },
      is: { level: levelId, levelName: 'Reader' },
      became: { level: levelId, levelName: 'Reader' },
    })
    const { csv, pdf } = await told(acme.admin, params)
    expect(csv.split('\n').find((line) => line.includes(`${agent.email},${place.workspaceId}`))).toContain('Reader')
    expect(pdf).toContain('Reader')
    expect(await entriesAbout(world, agent.userId)).toMatchObject([
      {
        action: 'workspace_access.changed',
        before: { level: 'agent' },
        after: { level: levelId, levelName: 'Reader' },
      },
    ])
    const query = { userId: agent.userId }
    const { data } = await acme.admin.call('GET /api/organizations/{organizationId}/access-history', {
      params: { organizationId },
      query,
    })
    expect(JSON.stringify(data)).toContain('Reader')
    // Called otherwise later: where it was held and where it was given it is the same level, under one name.
    const renamed = { ...reader, name: 'Onlooker' }
    await acme.admin.call(`PUT ${levels}/{levelId}`, { params: { organizationId, levelId }, body: renamed })
    expect(await item()).toMatchObject({ is: { levelName: 'Onlooker' }, became: { levelName: 'Onlooker' } })
    await acme.admin.call(`POST ${levels}/{levelId}/delete`, {
      params: { organizationId, levelId },
      body: { replacement: 'agent' },
    })
    expect(await item()).toMatchObject({ is: { level: 'agent' }, became: { level: levelId, levelName: 'Onlooker' } })
    expect((await told(acme.admin, params)).csv).toContain('Onlooker')
  })

  it('is refused above what the reviewer may give and when it is gone, and the item stays open', async () => {
    const { acme, organizationId, compose, manager, agent, place } = await composingOrganization(world)
    const above = await compose({ name: 'Plumber', permissions: ['inbox.view', 'channels.manage'] })
    const within = await compose(reader)
    const { params } = await startedReview(acme.admin, organizationId, {
      reviewers: { kind: 'person', userId: manager.userId },
    })
    const items = [await itemNumber(acme.admin, params, { ...place, userId: agent.userId })]
    const before = await entriesAbout(world, agent.userId)
    expect(await answer(manager, params, { answer: change(above), items })).toEqual(['level_above_yours'])
    expect(await answer(manager, params, { answer: change('lvl_01hzzzzzzzzzzzzzzzzzzzzzzz'), items })).toEqual([
      'level_gone',
    ])
    expect(await entriesAbout(world, agent.userId)).toEqual(before)
    // Of another organization is as good as gone.
    const rival = await composingOrganization(world)
    const foreign = await rival.compose(reader)
    expect(await answer(acme.admin, params, { answer: change(foreign), items })).toEqual(['level_gone'])
    expect(await answer(manager, params, { answer: change(within), items })).toEqual(['changed'])
  })

  it('that is held is confirmed when the answer names it, and can be changed to another', async () => {
    const { acme, organizationId, compose, owner, agent, manager, place } = await composingOrganization(world)
    const [first, second] = [await compose(reader), await compose({ ...reader, name: 'Reader too' })]
    for (const person of [agent, manager])
      await giveLevel(acme.admin, [place, person], { level: first as LevelReference })
    const { params } = await startedReview(acme.admin, organizationId)
    const [one = 0, two = 0] = await Promise.all(
      [agent, manager].map(({ userId }) => itemNumber(owner, params, { ...place, userId })),
    )
    expect(await answer(owner, params, { answer: change(first), items: [one] })).toEqual(['confirmed'])
    expect(await answer(owner, params, { answer: change(second), items: [two] })).toEqual(['changed'])
    const item = (await itemsOf(owner, params)).find(({ number }) => number === two)
    expect(item).toMatchObject({ was: { levelName: 'Reader' }, became: { levelName: 'Reader too' } })
  })
})
