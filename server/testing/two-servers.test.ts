import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createApp } from '../app.ts'
import { parseConfig } from '../config.ts'
import { connect, type Database } from '../db/connect.ts'
import { directMember, directOrganization, type DirectPerson } from './direct.ts'
import { createWorld, type World } from './world.ts'

/** What is decided on one server holds for the next request on every other one: nobody's rights are remembered. */
describe('two servers on one database', () => {
  let world: World
  let second: { app: FastifyInstance; database: Database }
  let admin: DirectPerson
  let person: DirectPerson
  let organizationId: string

  beforeAll(async () => {
    world = await createWorld()
    const database = connect(world.appUrl, { connections: 3 })
    const app = await createApp({
      config: { ...parseConfig({}), logLevel: 'silent' },
      database,
      payments: world.payments,
      publicUrl: () => 'http://localhost:3000',
      vault: world.vault,
      consoleFolder: '/nonexistent',
    })
    second = { app, database }
    const made = await directOrganization(world)
    admin = made.admin
    organizationId = made.organizationId
    person = await directMember(world, 'Grace', { organizationId, role: 'user_admin' })
  })
  afterAll(async () => {
    await second.app.close()
    await second.database.close()
    await world.close()
  })

  const members = () => `/api/organizations/${organizationId}/members`
  const onSecond = async (url: string): Promise<number> => {
    const { statusCode } = await second.app.inject({ url, headers: { cookie: person.cookie() ?? '' } })
    return statusCode
  }
  /** Asks the second server, changes something on the first, and asks the second again: by the very next request. */
  const around = async (url: string, change: () => Promise<Response>): Promise<[before: number, after: number]> => {
    const before = await onSecond(url)
    expect((await change()).ok).toBe(true)
    return [before, await onSecond(url)]
  }

  it('a changed role', async () => {
    const path = `${members()}/${person.userId}/role`
    const demote = () => admin.send('PUT', path, { role: 'member' })
    expect(await around(members(), demote)).toEqual([200, 403])
    const promote = () => admin.send('PUT', path, { role: 'user_admin' })
    expect(await around(members(), promote)).toEqual([403, 200])
  })

  it('a suspended member', async () => {
    const path = `${members()}/${person.userId}`
    expect(await around(members(), () => admin.send('POST', `${path}/suspend`))).toEqual([200, 403])
    expect(await around(members(), () => admin.send('POST', `${path}/reactivate`))).toEqual([403, 200])
  })

  it('a removed member', async () => {
    const remove = () => admin.send('DELETE', `${members()}/${person.userId}`)
    expect(await around(members(), remove)).toEqual([200, 404])
  })

  it('an ended session', async () => {
    const signOut = () => person.send('DELETE', '/api/sessions/current')
    expect(await around('/api/users/me', signOut)).toEqual([200, 401])
  })
})
