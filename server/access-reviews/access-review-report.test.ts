import { PDFExtract } from 'pdf.js-extract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DirectPerson } from '../testing/direct.ts'
import { staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { answer, itemNumber, startedReview } from '../testing/started-review.ts'
import { createWorld, type World } from '../testing/world.ts'

/** 2,000 with ATRIUM_PROVE=1. */
const many = process.env['ATRIUM_PROVE'] === '1' ? 2000 : 60

describe('the report as PDF', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  const staffed = async () => {
    const acme = await staffedOrganization(world, 'Acme Trading')
    return { ...acme, ...(await staffedWorkspace(world, acme)) }
  }
  type Place = { organizationId: string; reviewId: string }
  const fetched = async (by: DirectPerson, { organizationId, reviewId }: Place) => {
    const response = await by.send('GET', `/api/organizations/${organizationId}/access-reviews/${reviewId}/report.pdf`)
    return { response, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  const opened = async (bytes: Buffer) => {
    const { pages } = await new PDFExtract().extractBuffer(bytes, {})
    const texts = pages.map(({ content }) => content.map(({ str }) => str).join(' '))
    return { pages: texts, text: texts.join(' ').replaceAll(/\s+/g, ' ') }
  }
  const speaks = (person: DirectPerson, language: string) =>
    world.look('update users set language = $2 where id = $1', [person.userId, language])
  /** Leaves one item, or makes as many as wanted of it. */
  const resized = async ({ reviewId }: Place, count: number) => {
    await world.look('delete from access_review_items where review_id = $1 and number > 1', [reviewId])
    await world.look(
      `insert into access_review_items (organization_id, review_id, number, user_id, name, email, workspace_id,
        workspace_name, was, held_since, reviewer_id)
      select i.organization_id, i.review_id, n, i.user_id, 'Person ' || n, 'person' || n || '@example.com',
        i.workspace_id, i.workspace_name, i.was, i.held_since, i.reviewer_id
      from access_review_items i, generate_series(2, $2::int) n where i.review_id = $1`,
      [reviewId, count],
    )
    await world.look('update access_reviews set item_count = $2, open_count = $2 where id = $1', [reviewId, count])
  }

  it('says who held what, who answered what and when, in the language of whoever asks', async () => {
    const { organizationId, admin, owner, agent, place } = await staffed()
    const { params } = await startedReview(admin, organizationId)
    const number = await itemNumber(owner, params, { ...place, userId: agent.userId })
    await answer(owner, params, { answer: { kind: 'remove' }, items: [number], note: 'Works elsewhere' })
    const { response, bytes } = await fetched(admin, params)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toMatch(/access-review-[\d-]+\.pdf/)
    const { text, pages } = await opened(bytes)
    expect(pages).toHaveLength(1)
    for (const part of ['Acme Trading', 'Spring', agent.name, agent.email, 'Sales', 'Removed', owner.name])
      expect(text).toContain(part)
    for (const part of ['Works elsewhere', 'Page 1 of 1', 'Organization Admin', params.reviewId, 'SHA-256'])
      expect(text).toContain(part)
    // Tagged, with its language and a title: a screen reader reads it as a table.
    const raw = bytes.toString('latin1')
    for (const part of ['/StructTreeRoot', '/Lang (en)', '/Marked true', '/DisplayDocTitle true'])
      expect(raw).toContain(part)
    const printOf = (said: string) =>
      /SHA-256 ([0-9a-f]{64})/.exec(said.replaceAll(' ', '').replace('SHA-256', 'SHA-256 '))?.[1]
    await speaks(admin, 'es')
    const spanish = await opened((await fetched(admin, params)).bytes)
    expect(spanish.text).toContain('Administrador de la organización')
    expect(spanish.text).toContain('Página 1 de 1')
    expect(printOf(spanish.text)).toBe(printOf(text))
    await speaks(admin, 'ar')
    const arabic = await fetched(admin, params)
    expect(arabic.bytes.toString('latin1')).toContain('/Lang (ar)')
    expect((await opened(arabic.bytes)).text).toContain(agent.email)
  })

  it('goes on over many pages, with the header on each', { timeout: 120_000 }, async () => {
    const { organizationId, admin } = await staffed()
    const { params } = await startedReview(admin, organizationId)
    await resized(params, 1)
    expect((await opened((await fetched(admin, params)).bytes)).pages).toHaveLength(1)
    await resized(params, many)
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const { bytes } = await fetched(admin, params)
    clearInterval(beat)
    // The requests of others are answered while it is drawn.
    expect(longest).toBeLessThan(1000)
    const { pages } = await opened(bytes)
    expect(pages.length).toBeGreaterThan(many / 20)
    for (const [index, page] of pages.entries()) {
      expect(page.replaceAll(/\s+/g, ' ')).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(page).toContain('Reviewer')
    }
    const text = pages.join(' ')
    for (const name of ['Person 2', `Person ${many / 2}`, `Person ${many}`]) expect(text).toContain(name)
  })

  it('is for those who may start reviews', async () => {
    const { organizationId, admin, owner } = await staffed()
    const { params } = await startedReview(admin, organizationId)
    expect((await fetched(owner, params)).response.status).toBe(403)
    const unknown = { organizationId, reviewId: 'rev_01hzzzzzzzzzzzzzzzzzzzzzzz' }
    expect((await fetched(admin, unknown)).response.status).toBe(404)
  })
})
