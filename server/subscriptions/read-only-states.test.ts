import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type OperationId } from '#contract/api.ts'
import { isRefusedWhileFrozen, type EndpointShape } from '#contract/endpoint.ts'
import { refusalOfState, subscriptionStates } from '#contract/subscription.ts'
import { createStage, type Stage } from '../testing/personas.ts'
import { replay } from '../testing/replay.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

let world: World
let stage: Stage
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  stage = await createStage(world)
  await world.runJobs()
})
afterAll(() => world.close())

/** What makes less, reads or pays: allowed in every state, whatever else is refused. */
const alwaysAllowed = [
  'getOrganization',
  'listMembers',
  'listPeople',
  'exportPeople',
  'requestExport',
  'removeMember',
  'revokeInvitation',
  'removeWorkspaceAccess',
  'leaveOrganization',
  'getSubscription',
  'simulateSubscriptionChange',
  'choosePlan',
  'cancelSubscription',
  'resumeSubscription',
  'takeBackSubscriptionChange',
  'listInvoices',
  'getInvoice',
  'getPaymentMethod',
  'beginPaymentMethod',
  'finishPaymentMethod',
  'removePaymentMethod',
  'payInvoice',
  'listPaymentAttempts',
] as const satisfies readonly OperationId[]

async function be(state: string) {
  await world.look(
    `update subscriptions set state = $1, anchor_at = now(), period_start = now(), period_end = now() + interval '1 month',
      price_id = (select id from prices p where p.plan_version_id = subscriptions.plan_version_id limit 1)`,
    [state],
  )
}

/** The others refuse nothing, as the access matrix shows of a trial; ATRIUM_PROVE=1 walks through them as well. */
const walked =
  process.env['ATRIUM_PROVE'] === '1'
    ? subscriptionStates
    : subscriptionStates.filter((state) => refusalOfState(state) !== null)

describe('every state of a subscription', () => {
  it.each(walked)(
    '%s refuses exactly what would change something, if it refuses anything',
    async (state) => {
      await be(state)
      const refusal = refusalOfState(state)
      const admin = stage.personas['organization admin']
      for (const id of Object.keys(api) as OperationId[]) {
        const shape: EndpointShape = api[id]
        const asked = await world.rehearse(() => replay(admin, id, stage.acme))
        const isRefused = refusal !== null && isRefusedWhileFrozen(shape)
        expect([id, asked.code === refusal && refusal !== null]).toEqual([id, isRefused])
      }
    },
    120_000,
  )

  it('allows whatever makes less, reads or pays', () => {
    expect(alwaysAllowed.length).toBeGreaterThan(12)
    expect(alwaysAllowed.filter((id) => isRefusedWhileFrozen(api[id]))).toEqual([])
  })

  it('that is read only takes nobody in', async () => {
    await be('frozen')
    const { invitationId, invitationSecret } = stage.acme
    const [row] = await world.look<{ email: string }>('select email from invitations where id = $1', [invitationId])
    const invited = await world.person('Invited', { email: row?.email ?? '' })
    const accept = () => invited.call('POST /api/invitations/accept', { body: { secret: invitationSecret } })
    expect((await problemOf(accept())).code).toBe('organization_frozen')
  })
})
