import { describe, expect, it } from 'vitest'
import { collectionsDue, nextCollection, questionFor, refusePaying, type Collectable } from './collecting.ts'

const day = 86_400
const due = 100 * day
const invoice = (changes: Partial<Collectable> = {}): Collectable => ({
  invoiceId: 'ivc_one',
  status: 'open',
  dueAt: due,
  collected: null,
  isUnderWay: false,
  ...changes,
})
const daysDue = (changes: Partial<Collectable>, at: number) =>
  collectionsDue([invoice(changes)], due + at * day).map((each) => each.day)

describe('collecting an invoice', () => {
  it('happens when it is issued, when it is due, and on certain days after that', () => {
    const happened: number[] = []
    let collected: number | null = null
    for (let at = -14; at <= 30; at += 1) {
      const [now] = daysDue({ collected }, at)
      if (now === undefined) continue
      happened.push(at)
      collected = now
    }
    expect(happened).toEqual([-14, 0, 1, 3, 5, 7, 13])
  })

  it('happens once for a day, and days that were missed are not made up for', () => {
    expect(daysDue({ collected: 3 }, 4)).toEqual([])
    expect(daysDue({ collected: 3 }, 7)).toEqual([7])
    expect(daysDue({ collected: null }, 400)).toEqual([13])
    expect(daysDue({ collected: 13 }, 400)).toEqual([])
  })

  it('waits for an attempt that is under way, and leaves what was given up alone', () => {
    expect(daysDue({ isUnderWay: true }, 1)).toEqual([])
    expect(daysDue({ status: 'uncollectible' }, 1)).toEqual([])
  })

  it('names the next moment', () => {
    expect(nextCollection([invoice()], due - day)).toBe(due)
    expect(nextCollection([invoice()], due)).toBe(due + day)
    expect(nextCollection([invoice()], due + 7 * day)).toBe(due + 13 * day)
    expect(nextCollection([invoice()], due + 13 * day)).toBeNull()
    expect(nextCollection([invoice({ status: 'uncollectible' })], due)).toBeNull()
    expect(nextCollection([], due)).toBeNull()
  })
})

describe('what a person has collected now', () => {
  const payable = { dueMinor: 100, status: 'open', hasMethod: true, isUnderWay: false }
  it.each([
    [{}, null],
    [{ status: 'uncollectible' }, null],
    [{ status: 'paid', dueMinor: 0 }, 'invoice_not_payable'],
    [{ status: 'void', dueMinor: 0 }, 'invoice_not_payable'],
    [{ status: 'issued', dueMinor: 100 }, 'invoice_not_payable'],
    [{ isUnderWay: true }, 'payment_under_way'],
    [{ hasMethod: false }, 'no_payment_method'],
  ] as const)('%j → %s', (changes, code) => {
    expect(refusePaying({ ...payable, ...changes })).toBe(code)
  })
})

describe('the question that finds the truth', () => {
  it.each([
    ['open', true, true, 'charge'],
    ['open', true, false, 'read'],
    ['open', false, true, 'wait'],
    ['open', false, false, 'cancel'],
    ['pending', true, true, 'read'],
    ['pending', false, false, 'cancel'],
    ['needs_action', true, false, 'read'],
    ['needs_action', false, false, 'cancel'],
    ['failed', false, false, 'read'],
    ['succeeded', true, true, 'read'],
  ] as const)('of one that is %s, wanted %s, fresh %s is %s', (state, isWanted, isFresh, question) => {
    expect(questionFor({ state, isWanted, isFresh })).toBe(question)
  })
})
