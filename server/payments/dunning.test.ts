import { describe, expect, it } from 'vitest'
import { subscriptionStates } from '#contract/subscription.ts'
import { stateAfter } from '../subscriptions/subscription.ts'
import { debtOf, eventsOf, nextMoment, noticesDue, type Debt, type Unpaid } from './dunning.ts'

const day = 86_400
const due = 1_000_000
const invoice = (changes: Partial<Unpaid> = {}): Unpaid => ({
  invoiceId: 'ivc_one',
  status: 'open',
  dueAt: due,
  noticed: null,
  ...changes,
})

describe('an unpaid invoice, day by day', () => {
  // Days after it was due: what is owed comes to, which mail goes out, when something happens next.
  it.each<[at: number, debt: Debt, mail: number | null, next: number | null]>([
    [-14, 'none', null, 0],
    [-1, 'none', null, 0],
    [0, 'overdue', 0, 3],
    [1, 'overdue', null, 3],
    [2, 'overdue', null, 3],
    [3, 'overdue', 3, 7],
    [6, 'overdue', null, 7],
    [7, 'overdue', 7, 13],
    [12, 'overdue', null, 13],
    [13, 'overdue', 13, 14],
    [14, 'given_up', 14, null],
    [15, 'given_up', null, null],
    [400, 'given_up', null, null],
  ])('%i days after it was due', (at, debt, mail, next) => {
    const now = due + at * day
    const noticed = [0, 3, 7, 13, 14].findLast((each) => each < at) ?? null
    expect(debtOf([invoice()], now)).toBe(debt)
    expect(noticesDue([invoice({ noticed })], now).map((each) => each.day)).toEqual(mail === null ? [] : [mail])
    expect(nextMoment([invoice()], now)).toBe(next === null ? null : due + next * day)
  })

  it('changes at the second, not before', () => {
    expect([due - 1, due, due + 14 * day - 1, due + 14 * day].map((now) => debtOf([invoice()], now))).toEqual([
      'none',
      'overdue',
      'overdue',
      'given_up',
    ])
  })

  it('is mailed about once a day, and of several days that were missed the newest counts', () => {
    expect(noticesDue([invoice()], due + 9 * day)).toEqual([{ invoiceId: 'ivc_one', day: 7 }])
    expect(noticesDue([invoice({ noticed: 7 })], due + 9 * day)).toEqual([])
  })

  it('that was given up is owed as before, and nobody is reminded of it', () => {
    const lost = [invoice({ status: 'uncollectible' })]
    expect([debtOf(lost, due + 20 * day), noticesDue(lost, due + 3 * day)]).toEqual(['given_up', []])
  })

  it('of several is the oldest that counts, and each has mails of its own', () => {
    const both = [invoice({ dueAt: due + 10 * day, invoiceId: 'ivc_two' }), invoice({ noticed: 13 })]
    expect(debtOf(both, due + 14 * day)).toBe('given_up')
    expect(noticesDue(both, due + 14 * day)).toEqual([
      { invoiceId: 'ivc_two', day: 3 },
      { invoiceId: 'ivc_one', day: 14 },
    ])
    expect(nextMoment(both, due + 14 * day)).toBe(due + 17 * day)
  })

  it('that there is none of is no debt, and nothing to wait for', () => {
    expect([debtOf([], due), noticesDue([], due), nextMoment([], due)]).toEqual(['none', [], null])
  })
})

describe('the state of a subscription', () => {
  const debts: Debt[] = ['none', 'overdue', 'given_up']
  const wanted = { none: 'active', overdue: 'past_due', given_up: 'frozen' } as const

  it.each(subscriptionStates.flatMap((state) => debts.map((debt) => [state, debt] as const)))(
    'that is %s, with a debt of %s, ends where the debt says, or stays where no debt counts',
    (state, debt) => {
      let after: (typeof subscriptionStates)[number] | null = state
      for (const event of eventsOf(state, debt)) after = after === null ? null : stateAfter(after, event)
      const counts = state === 'active' || state === 'past_due' || state === 'frozen'
      expect(after).toBe(counts ? wanted[debt] : state)
    },
  )
})
