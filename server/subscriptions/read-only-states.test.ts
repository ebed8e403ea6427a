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

/** What makes less, reads, pays or settles the future of the organization: allowed in every state. */
const alwaysAllowed = [
  'leaveOrganization',
  'deleteOrganization',
  'restoreOrganization',
  'removeMember',
  'suspendMember',
  'deleteWorkspace',
  'offerSuccession',
  'acceptSuccession',
  'declineSuccession',
  'withdrawSuccession',
  'unnameSuccessor',
  'declineSuccessor',
  'stopRecovery',
  'checkAddresses',
  'previewSeats',
  'revokeInvitation',
  'createBulkRun',
  'addBulkRunRows',
  'mendBulkRunRow',
  'leaveOutBulkRunRow',
  'confirmBulkRun',
  'cancelBulkRun',
  'removeWorkspaceAccess',
  'revokeWorkspaceInvitation',
  'requestExport',
  'deleteExport',
  'grantSupportAccess',
  'revokeSupportAccess',
  'simulateSubscriptionChange',
  'choosePlan',
  'cancelSubscription',
  'takeBackSubscriptionChange',
  'resumeSubscription',
  'setTestClock',
  'advanceTestClock',
  'removeTestClock',
  'setBillingInformation',
] as const satisfies readonly OperationId[]

/** Endpoints that pay, as they come. */
const pays = /pay|settle|retry/i
/** What sounds like making less, and yet is refused: it takes nothing away from anybody that would have to shrink. */
const refusedAllTheSame = [
  'removeLogo',
  'deleteAccessLevel',
  'cancelAccessReview',
] as const satisfies readonly OperationId[]
const makesLess = /^(remove|revoke|leave|cancel|delete|suspend|decline|withdraw|take|unname|stop)/

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
    const ids = (Object.keys(api) as OperationId[]).filter((id) =>
      ['organization', 'workspace'].includes(api[id].access.kind),
    )
    expect(ids.filter((id) => api[id].method === 'GET' && isRefusedWhileFrozen(api[id]))).toEqual([])
    // An endpoint that is new is named above, or it is refused.
    const open = ids.filter((id) => api[id].method !== 'GET' && !isRefusedWhileFrozen(api[id]))
    expect(open.filter((id) => !pays.test(id)).toSorted()).toEqual([...alwaysAllowed].toSorted())
    const refused = ids.filter((id) => isRefusedWhileFrozen(api[id]))
    expect(refused.filter((id) => makesLess.test(id) || pays.test(id)).toSorted()).toEqual(
      [...refusedAllTheSame].toSorted(),
    )
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
