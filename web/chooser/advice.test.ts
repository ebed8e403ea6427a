import { describe, expect, it } from 'vitest'
import { adviceFor, answersFrom, missing, needsOf, queryOf, questionIds, questions, type Answers } from './advice'

const allTogether: Answers = {
  billing: 'together',
  fees: 'together',
  signIn: 'together',
  knowledge: 'together',
  people: 'together',
  brand: 'together',
}

/** Every way to answer all six questions. */
const everyAnswer = questionIds.reduce<Answers[]>(
  (answers, question) =>
    answers.flatMap((one) => questions[question].map((answer) => ({ ...one, [question]: answer }))),
  [{}],
)

describe('adviceFor', () => {
  it('says nothing before the first answer', () => {
    expect(adviceFor({})).toBeNull()
  })

  it.each<[change: Answers, kind: 'workspaces' | 'organizations']>([
    [{}, 'workspaces'],
    [{ fees: 'own', knowledge: 'own', people: 'own', brand: 'own' }, 'workspaces'],
    [{ brand: 'separate' }, 'workspaces'],
    [{ billing: 'separate' }, 'organizations'],
    [{ fees: 'separate' }, 'organizations'],
    [{ signIn: 'separate' }, 'organizations'],
    [{ knowledge: 'separate' }, 'organizations'],
    [{ people: 'separate' }, 'organizations'],
    [{ brand: 'separate', billing: 'separate' }, 'organizations'],
  ])('all together but %j → %s', (change, kind) => {
    expect(adviceFor({ ...allTogether, ...change })).toMatchObject({ kind, isSettled: true })
  })

  it.each<[answers: Answers, isSettled: boolean]>([
    [{ billing: 'together' }, false],
    [{ brand: 'separate' }, false],
    [{ billing: 'separate' }, true],
    [{ billing: 'together', fees: 'own', signIn: 'together', knowledge: 'own', people: 'own' }, true],
  ])('with %j nothing can change it any more: %s', (answers, isSettled) => {
    expect(adviceFor(answers)?.isSettled).toBe(isSettled)
  })

  it('gives a reason for each answer, those that decide first', () => {
    const answers: Answers = { fees: 'own', signIn: 'separate', people: 'together', brand: 'separate' }
    expect(adviceFor(answers)?.reasons).toEqual([
      { question: 'signIn', answered: 'signIn.separate', standing: 'asks' },
      { question: 'fees', answered: 'fees.own', standing: 'either' },
      { question: 'people', answered: 'people.together', standing: 'costs' },
      { question: 'brand', answered: 'brand.separate', standing: 'either' },
    ])
    expect(adviceFor({ people: 'together', fees: 'own' })?.reasons.map(({ standing }) => standing)).toEqual([
      'fits',
      'fits',
    ])
  })

  it('advises organizations exactly when something needs them, over every way to answer', () => {
    expect(everyAnswer).toHaveLength(2 * 3 * 2 * 3 * 3 * 3)
    for (const answers of everyAnswer) {
      const advice = adviceFor(answers)
      expect(advice?.kind).toBe(needsOf(answers).length > 0 ? 'organizations' : 'workspaces')
      expect(advice?.isSettled).toBe(true)
      expect(advice?.reasons).toHaveLength(6)
    }
  })

  it('settled advice stays whatever is answered next', () => {
    for (const answers of everyAnswer) {
      for (const count of [1, 2, 3, 4, 5]) {
        const some = Object.fromEntries(Object.entries(answers).slice(0, count)) as Answers
        const advice = adviceFor(some)
        if (advice?.isSettled === true) expect(advice.kind).toBe(adviceFor(answers)?.kind)
      }
    }
  })
})

describe('the address', () => {
  it('holds the answers', () => {
    for (const answers of everyAnswer) {
      expect(answersFrom(Object.fromEntries(new URLSearchParams(queryOf(answers))))).toEqual(answers)
    }
  })

  it.each([
    [{ billing: 'own', fees: 'own' }, { fees: 'own' }],
    [{ billing: '', people: 'everyone', knowledge: '__proto__' }, {}],
  ])('%j is read as %j', (state, answers) => {
    expect(answersFrom(state)).toEqual(answers)
    expect(missing(answersFrom(state))).toBe(5 - Object.keys(answers).length)
  })
})
