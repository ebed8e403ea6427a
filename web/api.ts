import { createClient, ProblemError, type Call } from '#contract/client.ts'
import type { FieldError } from '#contract/errors.ts'
import type { MessageValues } from '#contract/message-format.ts'
import { currentLocale, loadMessages, tIfKnown } from './messages/messages'
import { Problem } from './ui/problem'

let onSessionEnd: () => void = () => undefined

/** What to do when the server no longer knows who asks; set once, by the console's start. */
export function whenSessionEnds(act: () => void): void {
  onSessionEnd = act
}

const client = createClient((url, init) => fetch(url, { ...init, credentials: 'same-origin' }))

/** Calls the API: `call('GET /api/users/me')`. Throws a Problem, which forms and error states know how to show. */
export const call: Call = async (operation, ...request) => {
  try {
    return await client(operation, ...request)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.problem.code === 'unauthenticated') onSessionEnd()
    // Leads to sign-in without a word; the sign-in page need not wait for sentences that it may never show.
    else await loadProblems(error).catch(() => undefined)
    throw problemFrom(error)
  }
}

/** The sentences of a refusal; those of fields come with the first field that is wrong. */
export async function loadProblems({ problem: { errors = [] } }: ProblemError): Promise<void> {
  const sentences = (['problems', 'billingProblems'] as const).map(loadMessages)
  await Promise.all([...sentences, errors.length > 0 && loadMessages('fields')])
}

/** In the reader's language: by the codes, since the server's own sentences are English. */
export function problemFrom({ problem }: ProblemError): Problem {
  const { title, detail, status, code, requestId, errors = [], people = [], retryAt, exceeded } = problem
  return new Problem({
    // The detail is a sentence for people; the title only repeats the status.
    title:
      tIfKnown(`exceeded.${exceeded?.entitlement}`, { ...exceeded } as MessageValues<string>) ??
      tIfKnown(`refusal.${code}`) ??
      (detail || title),
    ...(people.length === 0 ? {} : { detail: listOf(people.map(({ name, email }) => `${name} (${email})`)) }),
    status,
    code,
    retryAt,
    requestId,
    fields: errors.map((error) => ({ pointer: error.pointer, detail: fieldText(error) })),
  })
}

const listOf = (names: readonly string[]) => new Intl.ListFormat(currentLocale(), { type: 'unit' }).format(names)

function fieldText({ code, message, values }: FieldError): string {
  return tIfKnown(`field.${code}`, values) ?? tIfKnown(`refusal.${code}`) ?? message
}

/** Whether something thrown is this refusal of the server. */
export function isRefusal(error: unknown, code: string): boolean {
  return error instanceof Problem && error.details.code === code
}
