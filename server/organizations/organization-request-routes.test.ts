import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCommandLine } from '../operator/command-line.ts'
import { operate } from '../operator/operate.ts'
import { directOrganization, directPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const path = '/api/organization-requests' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const entriesOf = (person: Person) =>
  world.look(
    `select action, actor_kind as actor, target_id as target, after from audit_entries
    where subject_user_id = $1 order by id`,
    [person.userId],
  )

async function operator(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const command = parseCommandLine(args)
  if (command.kind === 'help' || command.kind === 'mistake') throw new Error(`not understood: ${command.kind}`)
  const print = (line: string) => lines.push(line)
  const code = await operate(command, {
    database: world.database,
    ownerDatabase: () => world.database,
    vault: () => world.vault,
    print,
    operator: 'root',
    collects: 'manual',
  })
  return { code, said: lines.join('\n') }
}

describe('asking for another organization', () => {
  it('keeps the request, records it, and shows it to nobody else', async () => {
    const person = await directPerson(world)
    const other = await directPerson(world)
    const request = await person.call(`POST ${path}`, { body: { reason: ' A second\nbrand ', number: 2 } })
    expect(request).toMatchObject({ reason: 'A second\nbrand', number: 2, status: 'pending', answer: null })
    expect((await person.call(`GET ${path}`)).data).toEqual([request])
    expect((await other.call(`GET ${path}`)).data).toEqual([])
    expect(await entriesOf(person)).toEqual([
      {
        action: 'user.organization_requested',
        actor: 'user',
        target: person.userId,
        after: { requestId: request.id, number: 2, reason: 'A second\nbrand' },
      },
    ])
  })

  it('is refused while one is pending, and leaves nothing behind', async () => {
    const person = await directPerson(world)
    await person.call(`POST ${path}`, { body: { reason: 'One' } })
    const before = await digestOf(world)
    expect((await problemOf(person.call(`POST ${path}`, { body: { reason: 'Two' } }))).code).toBe('request_pending')
    expect(await digestOf(world)).toBe(before)
  })
})

describe("the operator's answer", () => {
  it('grants: the allowance grows by the number, the log and the person are told, once', async () => {
    const { admin } = await directOrganization(world)
    const { id } = await admin.call(`POST ${path}`, { body: { reason: 'Two more brands', number: 2 } })
    expect((await operator('requests', 'list')).said).toContain(id)
    const granted = await operator('requests', 'grant', id, '--note', 'Good luck')
    expect(granted).toEqual({
      code: 0,
      said: `Request ${id} is granted: ${admin.email} can create 2 more. ${admin.email} is told by mail.`,
    })
    expect((await admin.call(`GET ${path}`)).data[0]).toMatchObject({ status: 'granted', answer: 'Good luck' })
    for (const name of ['Second', 'Third']) await admin.call('POST /api/organizations', { body: { name } })
    const fourth = admin.call('POST /api/organizations', { body: { name: 'Fourth' } })
    expect((await problemOf(fourth)).code).toBe('organization_allowance_used')
    expect((await entriesOf(admin)).at(-1)).toEqual({
      action: 'user.organization_request_granted',
      actor: 'operator',
      target: admin.userId,
      after: { requestId: id, number: 2, answer: 'Good luck' },
    })
    const [mail] = await world.mailsTo(admin.email)
    expect(mail?.subject).toBe('You can create another organization')
    expect(mail?.text).toContain('The operator says: Good luck')
    const before = await digestOf(world)
    const again = await operator('requests', 'decline', id, '--note', 'No')
    expect(again).toEqual({ code: 1, said: `Request ${id} was granted before; nothing was changed.` })
    expect(await digestOf(world)).toBe(before)
  })

  it('declines with a reason; the person may ask again', async () => {
    const { admin } = await directOrganization(world)
    const { id } = await admin.call(`POST ${path}`, { body: { reason: 'Fun' } })
    expect((await operator('requests', 'decline', id, '--note', 'Use workspaces')).code).toBe(0)
    expect((await admin.call(`GET ${path}`)).data[0]).toMatchObject({ status: 'declined', answer: 'Use workspaces' })
    expect((await entriesOf(admin)).at(-1)).toMatchObject({ action: 'user.organization_request_declined' })
    const [mail] = await world.mailsTo(admin.email)
    expect(mail?.text).toContain('The operator says: Use workspaces')
    const create = admin.call('POST /api/organizations', { body: { name: 'More' } })
    expect((await problemOf(create)).code).toBe('organization_allowance_used')
    await admin.call(`POST ${path}`, { body: { reason: 'Now seriously' } })
  })

  it('counts once when two operators answer at once', async () => {
    const { admin } = await directOrganization(world)
    const { id } = await admin.call(`POST ${path}`, { body: { reason: 'Race' } })
    const answers = await Promise.all([1, 2, 3].map(() => operator('requests', 'grant', id)))
    expect(answers.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 1, 1])
    const [user] = await world.look('select organization_allowance as allowance from users where id = $1', [
      admin.userId,
    ])
    expect(user).toEqual({ allowance: 2 })
  })

  it('says when there is no such request', async () => {
    const id = 'req_00000000000000000000000000'
    expect(await operator('requests', 'grant', id)).toEqual({ code: 1, said: `There is no request ${id}.` })
  })
})
