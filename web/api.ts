import { createClient, ProblemError, type Call } from '#contract/client.ts'
import { Problem } from './ui/problem'

const client = createClient((url, init) => fetch(url, { ...init, credentials: 'same-origin' }))

/** Calls the API: `call('GET /api/users/me')`. Throws a Problem, which forms and error states know how to show. */
export const call: Call = async (operation, ...request) => {
  try {
    return await client(operation, ...request)
  } catch (error) {
    throw error instanceof ProblemError ? problemFrom(error) : error
  }
}

export function problemFrom({ problem }: ProblemError): Problem {
  const { title, detail, status, code, requestId, errors = [], people = [] } = problem
  return new Problem({
    // The detail is a sentence for people; the title only repeats the status.
    title: detail || title,
    ...(people.length === 0 ? {} : { detail: people.map(({ name, email }) => `${name} (${email})`).join(', ') }),
    status,
    code,
    requestId,
    fields: errors.map(({ pointer, message }) => ({ pointer, detail: message })),
  })
}

/** Whether something thrown is this refusal of the server. */
export function isRefusal(error: unknown, code: string): boolean {
  return error instanceof Problem && error.details.code === code
}
