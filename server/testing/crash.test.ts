import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError, type Call } from '#contract/client.ts'
import { killableServer, pages, type KillableServer } from './killable-server.ts'

const kills = process.env['ATRIUM_PROVE'] === '1' ? 50 : 4

/** What the server has confirmed: from then on it must be there, whatever happens. */
type Acknowledged = { workspaces: Map<string, string>; invitations: Set<string> }

describe('a server and its database killed under load', () => {
  let server: KillableServer
  let call: Call
  let organizationId = ''
  const acknowledged: Acknowledged = { workspaces: new Map(), invitations: new Set() }

  beforeAll(async () => {
    server = await killableServer()
    call = server.call
    await server.start()
    organizationId = await server.signUp('Crash')
  }, 60_000)

  afterAll(() => server.end(), 60_000)

  it(`loses nothing it confirmed and leaves nothing half done, ${kills} times`, async () => {
    for (let round = 0; round < kills; round += 1) {
      const load = startLoad(round)
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 700))
      await killSomething(round)
      await load.stop()
      await server.kill()
      await server.start()
      await expectWhole()
    }
    expect(acknowledged.workspaces.size).toBeGreaterThan(kills)
  }, 900_000)

  function startLoad(round: number) {
    const load = { running: true }
    const params = () => ({ organizationId })
    const worker = async (number: number) => {
      for (let index = 0; load.running; index += 1) {
        const name = `W${round}-${number}-${index}`
        try {
          const { workspaceId } = await call('POST /api/organizations/{organizationId}/workspaces', {
            params: params(),
            body: { name },
          })
          acknowledged.workspaces.set(workspaceId, name)
          const email = `${name.toLowerCase()}@example.com`
          const body = {
            invitations: [{ email, role: 'member' as const, workspaces: [{ workspaceId, level: 'agent' as const }] }],
          }
          const { results } = await call('POST /api/organizations/{organizationId}/invitations', {
            params: params(),
            body,
          })
          results.forEach(({ invitationId }) => invitationId !== null && acknowledged.invitations.add(invitationId))
        } catch (error) {
          // Not confirmed, so nothing is promised; a refusal that is no fault would be a mistake of this test.
          if (error instanceof ProblemError && error.problem.status < 500) throw error
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      }
    }
    const workers = [0, 1, 2, 3].map(worker)
    return {
      stop: async () => {
        load.running = false
        await Promise.all(workers)
      },
    }
  }

  /** In turn: the server, its database, or both at once. */
  async function killSomething(round: number): Promise<void> {
    const dying = round % 3 === 1 ? null : server.kill()
    if (round % 3 !== 0) process.kill(await postmasterPid(server.dataFolder), 'SIGKILL')
    await dying
  }

  async function expectWhole(): Promise<void> {
    const workspaces = new Map<string, string>()
    for await (const row of pages((cursor) =>
      call('GET /api/organizations/{organizationId}/workspaces', {
        params: { organizationId },
        query: { limit: 100, cursor },
      }),
    )) {
      workspaces.set(row.id, row.name)
    }
    for (const [id, name] of acknowledged.workspaces) expect(workspaces.get(id), `workspace ${name}`).toBe(name)

    const invitations = new Map<string, number>()
    for await (const row of pages((cursor) =>
      call('GET /api/organizations/{organizationId}/invitations', {
        params: { organizationId },
        query: { limit: 100, cursor },
      }),
    )) {
      invitations.set(row.id, row.workspaces.length)
    }
    for (const id of acknowledged.invitations) expect(invitations.get(id), `invitation ${id}`).toBe(1)
    // Nothing half done: each invitation came with its workspace, each thing with exactly one entry in the log.
    expect([...invitations.values()].filter((count) => count !== 1)).toEqual([])
    const recorded = { 'workspace.created': new Map<string, number>(), 'invitation.created': new Map<string, number>() }
    for (const action of ['workspace.created', 'invitation.created'] as const) {
      for await (const entry of pages((cursor) =>
        call('GET /api/organizations/{organizationId}/audit-log', {
          params: { organizationId },
          query: { limit: 100, action, cursor },
        }),
      )) {
        recorded[action].set(entry.target.id, (recorded[action].get(entry.target.id) ?? 0) + 1)
      }
    }
    expect([...recorded['workspace.created']].sort()).toEqual([...workspaces.keys()].map((id) => [id, 1]).sort())
    expect([...recorded['invitation.created']].sort()).toEqual([...invitations.keys()].map((id) => [id, 1]).sort())
  }
})

/** The data may lie elsewhere when this folder cannot be reached by the database's user; the folder then says where. */
async function postmasterPid(dataFolder: string): Promise<number> {
  const names = await readdir(dataFolder)
  const place = names.includes('postgres-location')
    ? readFileSync(join(dataFolder, 'postgres-location'), 'utf8').trim()
    : join(dataFolder, 'postgres')
  const text = await readFile(join(place, 'postmaster.pid'), 'utf8')
  return Number(text.split('\n', 1)[0])
}
