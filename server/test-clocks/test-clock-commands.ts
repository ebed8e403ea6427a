import type { testClocks } from '#contract/test-clocks.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import type { Due, DueIn, Later } from '../subscriptions/due.ts'
import { lookAgainAt } from '../subscriptions/due-commands.ts'
import { refuseClock } from './test-clock.ts'
import { testClockOf, testClockRemoved, testClockSet, type ClockRow } from './test-clock-store.ts'

type Endpoints = typeof testClocks
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>

const targetOf = ({ organizationId: id, organizationName: name }: DueIn) => ({ kind: 'subscription', id, name })

export async function setTestClock(
  { transaction, organization, audit }: Context<'setTestClock'>,
  clock: ClockRow | undefined,
  at: string,
): Promise<undefined> {
  // What was billed stays billed: a clock begins where the subscription stands, or later.
  if (clock !== undefined) refuseIf(refuseClock(clock.at ?? clock.changedAt, at))
  transaction.send(testClockSet(organization, at))
  await audit({ action: 'test_clock.set', of: organization, target: targetOf(organization), after: { at } })
  return undefined
}

/** Where the clock stood, and what has happened on its way before the transaction that ends it. */
export type Lived = { from: string | null; happened: string[] }

type Living = { to: string; dues: readonly Due[] }

export async function advanceTestClock(
  { transaction, organization, audit }: Context<'advanceTestClock'>,
  clock: ClockRow | undefined,
  { to, dues, lived }: Living & { lived: Lived },
): Promise<OutputOf<Endpoints['advanceTestClock']>> {
  const at = clock?.at ?? null
  if (at === null) throw new Refused('no_test_clock')
  refuseIf(refuseClock(at, to))
  const { happened } = await liveThrough(transaction, organization, { from: at, to, dues })
  transaction.send(testClockSet(organization, to))
  await audit({
    action: 'test_clock.advanced',
    of: organization,
    target: targetOf(organization),
    before: { at: lived.from ?? at },
    after: { at: to },
  })
  return { at: to, happened: [...new Set([...lived.happened, ...happened])] }
}

/** How long a request waits for payments on its way. What is left then is collected once the clock has arrived. */
const longestWait = 20_000

/**
 * Before the transaction that ends it: lives through the moments at which something is collected, each committed before
 * the provider is asked, and the answer taken up before time goes on. What must be refused is left to whoever ends it.
 */
export async function liveWithPayments(database: Database, organization: DueIn, { to, dues }: Living): Promise<Lived> {
  const { organizationId } = organization
  const scope = { organizationId }
  const first = [scopeTo(organizationId), lockOrganization(scope), testClockOf(scope)] as const
  const lived: Lived = { from: null, happened: [] }
  const until = Date.now() + longestWait
  for (;;) {
    const step = await database.transaction(first, async (transaction, [, , [clock]]) => {
      const at = clock?.at ?? null
      if (at === null || refuseClock(at, to) !== null) return null
      lived.from ??= at
      return liveThrough(transaction, organization, { from: at, to, dues, stops: true })
    })
    lived.happened.push(...(step?.happened ?? []))
    if (step === null || step.later.length === 0) return lived
    for (const later of step.later) await later()
    if (Date.now() > until) return lived
  }
}

/** More than one thing a day for two years. */
const mostMoments = 1000

type Through = Living & {
  from: string
  /** Whether the clock goes no further than to where something has to be done outside of the transaction. */
  stops?: boolean
}

/** The clock stops at each moment at which something is due, and it happens there. */
async function liveThrough(
  transaction: Transaction,
  organization: DueIn,
  { from, to, dues, stops = false }: Through,
): Promise<{ happened: string[]; later: Later[] }> {
  const happened = new Set<string>()
  const ended = (later: Later[]) => ({ happened: [...happened], later })
  let now = from
  for (let met = 0; met < mostMoments; met += 1) {
    const moments = await Promise.all(dues.map((due) => due.next(transaction, organization)))
    const next = earliest(moments)
    if (next === null || Date.parse(next) > Date.parse(to)) return ended([])
    // What was due before the clock was set happens now.
    if (Date.parse(next) > Date.parse(now)) now = next
    transaction.send(testClockSet(organization, now))
    const later: Later[] = []
    for (const [index, due] of dues.entries()) {
      const rest = moments[index] === next ? await due.run(transaction, organization) : undefined
      if (rest !== undefined) later.push(rest)
    }
    happened.add(now)
    if (stops && later.length > 0) return ended(later)
  }
  throw new Error('A test clock met more moments than there can be')
}

const earliest = (moments: readonly (string | null)[]): string | null =>
  moments.filter((each) => each !== null).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null

export async function removeTestClock(
  { transaction, organization, audit }: Context<'removeTestClock'>,
  clock: ClockRow | undefined,
): Promise<undefined> {
  if (clock === undefined || clock.at === null) throw new Refused('no_test_clock')
  transaction.send(testClockRemoved(organization))
  // Time goes on by itself again.
  await lookAgainAt(transaction, organization)
  await audit({
    action: 'test_clock.removed',
    of: organization,
    target: targetOf(organization),
    before: { at: clock.at },
  })
  return undefined
}
