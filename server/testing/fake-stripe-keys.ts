import { StripeSaysNo, type Answer, type Call } from './fake-stripe-calls.ts'

type Kept = { call: string; answer: Answer | null }

export type IdempotencyKeys = {
  /** Runs a call, or answers what it answered before. */
  once: (call: Call, run: () => Promise<Answer>) => Promise<Answer>
  /** Stripe keeps keys for at least 24 hours and then forgets them: the same call is done again. */
  forget: () => void
}

/**
 * Idempotency keys as Stripe documents them: the answer of a call that began is kept, whether it went well or not, a
 * 500 included. The same key with another body is refused, and so is a call whose twin is still being done.
 */
export function idempotencyKeys(): IdempotencyKeys {
  const kept = new Map<string, Kept>()
  return {
    forget: () => kept.clear(),
    once: async (call, run) => {
      if (call.key === null || call.method !== 'POST') return run()
      const told = JSON.stringify([call.path, call.form])
      const before = kept.get(call.key)
      if (before !== undefined) return replayed(call.key, before, told)
      const entry: Kept = { call: told, answer: null }
      kept.set(call.key, entry)
      try {
        entry.answer = await run()
        return entry.answer
      } finally {
        // What was refused before it began may be sent again, mended, with the same key.
        if (entry.answer === null) kept.delete(call.key)
      }
    },
  }
}

function replayed(key: string, { call, answer }: Kept, told: string): Answer {
  if (call !== told)
    throw new StripeSaysNo({
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    })
  if (answer !== null) return answer
  throw new StripeSaysNo({
    status: 409,
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  })
}
