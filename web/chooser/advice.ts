/**
 * What may have to be separate, and how far. `together`: one for all. `own`: each its own, inside one organization.
 * `separate`: nothing in common, not even for administrators.
 */
export const questions = {
  billing: ['together', 'separate'],
  fees: ['together', 'own', 'separate'],
  signIn: ['together', 'separate'],
  knowledge: ['together', 'own', 'separate'],
  people: ['together', 'own', 'separate'],
  brand: ['together', 'own', 'separate'],
} as const

export type Question = keyof typeof questions
export type Answer = 'together' | 'own' | 'separate'
export type Answers = { readonly [Q in Question]?: Answer }
/** "billing.separate": a question with one of its answers. */
export type Answered = { [Q in Question]: `${Q}.${(typeof questions)[Q][number]}` }[Question]

/**
 * What only an organization of its own gives. A brand is not among them: a workspace carries one well, with its own
 * numbers, knowledge and people, as long as nothing else has to be separate.
 */
const deciding = ['billing', 'fees', 'signIn', 'knowledge', 'people'] as const satisfies readonly Question[]
type Need = (typeof deciding)[number]

/** How an answer stands to the advice: it asks for it, goes with it, either way would do, or it is given up. */
export type Standing = 'asks' | 'fits' | 'either' | 'costs'

export interface Reason {
  question: Question
  answered: Answered
  standing: Standing
}

export interface Advice {
  kind: 'workspaces' | 'organizations'
  /** No answer that is still missing could change it. */
  isSettled: boolean
  /** One for each answer, those that decide first. */
  reasons: readonly Reason[]
}

export const questionIds = Object.keys(questions) as Question[]

/** The answers in an address; whatever is not one is left out. */
export function answersFrom(state: Readonly<Partial<Record<Question, string>>>): Answers {
  const given = questionIds.filter((question) =>
    (questions[question] as readonly string[]).includes(state[question] ?? ''),
  )
  return Object.fromEntries(given.map((question) => [question, state[question]])) as Answers
}

/** What only organizations of their own would give, in the order of the questions. */
export function needsOf(answers: Answers): Need[] {
  return deciding.filter((question) => answers[question] === 'separate')
}

/** Null before the first answer. */
export function adviceFor(answers: Answers): Advice | null {
  const given = questionIds.flatMap((question) => {
    const answer = answers[question]
    return answer === undefined ? [] : [{ question, answer }]
  })
  if (given.length === 0) return null
  const needs: Question[] = needsOf(answers)
  const kind = needs.length > 0 ? 'organizations' : 'workspaces'
  const reasons = given.map(
    ({ question, answer }) =>
      ({
        question,
        answered: `${question}.${answer}` as Answered,
        standing: needs.includes(question) ? 'asks' : standingOf(answer, kind),
      }) satisfies Reason,
  )
  const deciders = reasons.filter(({ standing }) => standing === 'asks')
  const others = reasons.filter(({ standing }) => standing !== 'asks')
  return { kind, isSettled: needs.length > 0 || missing(answers) === 0, reasons: [...deciders, ...others] }
}

function standingOf(answer: Answer, kind: Advice['kind']): Standing {
  if (kind === 'workspaces') return 'fits'
  return answer === 'together' ? 'costs' : 'either'
}

/** How many questions that could decide are open. */
export function missing(answers: Answers): number {
  return deciding.filter((question) => answers[question] === undefined).length
}

/** The answers as the query of an address, without the question mark. */
export function queryOf(answers: Answers): string {
  return new URLSearchParams(Object.entries(answers)).toString()
}
