import type { SamlProblem } from '#contract/saml-words.ts'
import type { ResponseToRead } from '../response.ts'

/** A response that must not be taken, and the reason that has to be given. */
export interface HostileCase {
  name: string
  problem: SamlProblem
  xml: () => string | Buffer
  more?: () => Partial<ResponseToRead>
}

export const hostile = (name: string, problem: SamlProblem, xml: HostileCase['xml']): HostileCase => ({
  name,
  problem,
  xml,
})

/** Replaces what has to be there, so that no case is empty by a slip. */
export function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, () => to)
  if (result === text) throw new Error(`nothing to replace: ${String(from)}`)
  return result
}
