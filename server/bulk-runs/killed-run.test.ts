import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOfPeople } from '../testing/bulk-lists.ts'
import { killableServer, pages, type KillableServer } from '../testing/killable-server.ts'

const isProof = process.env['ATRIUM_PROVE'] === '1'
const [people, wrong] = isProof ? [10_000, 500] : [500, 25]

const runs = '/api/organizations/{organizationId}/bulk-runs' as const

describe(`a list of ${people} people with ${wrong} wrong rows, and a server killed half way`, () => {
  let server: KillableServer
  let organizationId = ''
  let runId = ''

  beforeAll(async () => {
    server = await killableServer()
    await server.start()
    organizationId = await server.signUp('Killed')
  }, 60_000)
  afterAll(() => server.end(), 60_000)

  const place = () => ({ organizationId, runId })
  const read = () => server.call(`GET ${runs}/{runId}`, { params: place() })
  const invitations = async () => {
    const list = pages((cursor) =>
      server.call('GET /api/organizations/{organizationId}/invitations', {
        params: { organizationId },
        query: { limit: 100, cursor },
      }),
    )
    const emails: string[] = []
    for await (const { email } of list) emails.push(email)
    return emails.toSorted()
  }
  const until = async (isReached: (run: Awaited<ReturnType<typeof read>>) => boolean) => {
    const deadline = Date.now() + 300_000
    for (;;) {
      const run = await read()
      if (isReached(run)) return run
      if (Date.now() > deadline) throw new Error(`The run stands still: ${JSON.stringify(run.counts)}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  it('names each wrong row with its line, sends nothing before it is confirmed, and then invites each person once', async () => {
    const { csv, problems, good } = listOfPeople(people, wrong)
    const { id } = await server.call(`POST ${runs}`, {
      params: { organizationId },
      body: { kind: 'invite', role: 'member' },
    })
    runId = id
    const prepared = await server.call(`POST ${runs}/{runId}/rows`, { params: place(), body: { after: 0, text: csv } })
    expect([prepared.total, prepared.counts.ready, prepared.counts.refused]).toEqual([people, people - wrong, wrong])
    const named: [number, string][] = []
    const refused = pages((cursor) =>
      server.call(`GET ${runs}/{runId}/rows`, { params: place(), query: { outcome: 'refused', limit: 100, cursor } }),
    )
    for await (const { line, problem } of refused) named.push([line ?? 0, problem?.code ?? ''])
    expect(named).toEqual(problems)
    expect(await invitations()).toEqual([])

    await server.call(`POST ${runs}/{runId}/confirm`, { params: place() })
    await until(({ counts }) => counts.done > people / 3)
    await server.kill()
    await server.start()
    const resumed = await read()
    expect(resumed.status).toBe('running')
    expect(resumed.counts.ready).toBeGreaterThan(0)
    await until(({ status }) => status === 'finished')
    expect((await read()).counts).toMatchObject({ done: people - wrong, refused: wrong, failed: 0, ready: 0 })
    expect(await invitations()).toEqual(good.toSorted())
    const recorded: string[] = []
    const log = pages((cursor) =>
      server.call('GET /api/organizations/{organizationId}/audit-log', {
        params: { organizationId },
        query: { limit: 100, action: 'invitation.created', cursor },
      }),
    )
    for await (const { target } of log) recorded.push(target.name)
    expect(recorded.toSorted()).toEqual(good.toSorted())
  }, 600_000)
})
