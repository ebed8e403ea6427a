import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type OperationId } from '#contract/api.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import { roleHas } from '#contract/permissions.ts'
import { createStage, type PersonaName, type Stage } from '../testing/personas.ts'
import { replay } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
let stage: Stage
beforeAll(async () => {
  world = await createWorld({ allowsTestClocks: true }, { unlimited: true })
  stage = await createStage(world)
})
afterAll(() => world.close())

/** Every endpoint of the catalogue, so that none that comes later is forgotten. */
const endpoints = (Object.keys(api) as OperationId[]).map((id) => ({ id, shape: api[id] as EndpointShape }))
const named = (wanted: (shape: EndpointShape) => boolean) =>
  endpoints.filter(({ shape }) => wanted(shape)).map(({ id }) => id)

const permissionOf = ({ access }: EndpointShape) => (access.kind === 'organization' ? access.permission : null)
const asksForBilling = (shape: EndpointShape) => permissionOf(shape)?.startsWith('billing.') === true

const about = /\/(subscription|invoices|billing-information|ledger|receipts|payments?|payment-methods?|plans)(\/|$)/
const money = named(
  (shape) =>
    asksForBilling(shape) || (shape.path.startsWith('/api/organizations/{organizationId}/') && about.test(shape.path)),
)

/** What a Billing Admin may do beside money: what concerns them alone. */
const ownAffairs = [
  'leaveOrganization',
  'acceptSuccession',
  'declineSuccession',
  'declineSuccessor',
  'answerAccessReviewItems',
] as const satisfies readonly OperationId[]

const isWriteOfOrganization = (shape: EndpointShape) => shape.access.kind === 'organization' && shape.method !== 'GET'
const changesOfOthers = named((shape) => isWriteOfOrganization(shape) && !asksForBilling(shape)).filter(
  (id) => !ownAffairs.some((own) => own === id),
)

async function refusedTo(persona: PersonaName, ids: readonly OperationId[]) {
  const answers = []
  for (const id of ids) {
    const { status, code } = await world.rehearse(() => replay(stage.personas[persona], id, stage.acme))
    answers.push([id, status, code])
  }
  return answers
}

describe('money', () => {
  it('is behind a permission for money, wherever it is read or changed', () => {
    expect(money.length).toBeGreaterThan(18)
    expect(money.filter((id) => !asksForBilling(api[id]))).toEqual([])
    for (const role of ['user_admin', 'member'] as const) {
      expect([roleHas(role, 'billing.view'), roleHas(role, 'billing.change')]).toEqual([false, false])
    }
  })

  it.each(['user admin', 'member', 'agent', 'workspace owner'] as const)(
    'is refused to the %s, all of it',
    async (who) => {
      expect(await refusedTo(who, money)).toEqual(money.map((id) => [id, 403, 'forbidden']))
    },
  )

  it('is no business of administrators: a Billing Admin changes nothing about members and the organization', async () => {
    expect(changesOfOthers).toEqual(
      expect.arrayContaining(['invite', 'removeMember', 'reactivateMember', 'confirmBulkRun']),
    )
    expect(await refusedTo('billing admin', changesOfOthers)).toEqual(
      changesOfOthers.map((id) => [id, 403, 'forbidden']),
    )
  })
})
