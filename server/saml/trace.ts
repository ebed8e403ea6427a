import type { SamlCheck, SamlMetadataProblem, SamlProblem } from '#contract/saml-words.ts'

export interface TraceLine {
  check: SamlCheck
  /** Of a line that is noted nothing depends: it helps whoever sets a connection up. */
  outcome: 'ok' | 'refused' | 'noted'
  problem: SamlProblem | null
  found: string | null
  expected: string | null
}

/** Thrown inside this folder alone: what is exported answers with the problem. */
export class SamlRefusal extends Error {
  readonly problem: SamlProblem | SamlMetadataProblem
  readonly found: string | null
  readonly expected: string | null

  constructor(problem: SamlProblem | SamlMetadataProblem, found: string | null = null, expected: string | null = null) {
    super(`SAML: ${problem}${found === null ? '' : ` (${found})`}`)
    this.name = 'SamlRefusal'
    this.problem = problem
    this.found = found
    this.expected = expected
  }
}

/** What a message says is shown to an administrator, so it is cut, and holds nothing that could move a terminal. */
const shown = (text: string | null) => {
  if (text === null) return null
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain
}

export class Trace {
  readonly lines: TraceLine[] = []

  /** What a step finds; if it refuses, the line says so and the refusal goes on. */
  step<Result>(check: SamlCheck, work: () => Result, found: (result: Result) => string | null = () => null): Result {
    try {
      const result = work()
      this.#add({ check, outcome: 'ok', problem: null, found: found(result), expected: null })
      return result
    } catch (error) {
      if (error instanceof SamlRefusal) this.refuse(check, error)
      throw error
    }
  }

  /** A comparison that does not end the reading, so that an administrator sees all that is wrong at once. */
  compare(check: SamlCheck, work: () => { found: string | null; expected?: string | null }): void {
    try {
      const { found, expected = null } = work()
      this.#add({ check, outcome: 'ok', problem: null, found, expected })
    } catch (error) {
      if (!(error instanceof SamlRefusal)) throw error
      this.refuse(check, error)
    }
  }

  note(check: SamlCheck, found: string): void {
    this.#add({ check, outcome: 'noted', problem: null, found, expected: null })
  }

  refuse(check: SamlCheck, { problem, found, expected }: SamlRefusal): void {
    this.#add({ check, outcome: 'refused', problem: problem as SamlProblem, found, expected })
  }

  /** The first thing that was wrong, if anything was. */
  get problem(): SamlProblem | null {
    return this.lines.find(({ outcome }) => outcome === 'refused')?.problem ?? null
  }

  #add(line: TraceLine): void {
    this.lines.push({ ...line, found: shown(line.found), expected: shown(line.expected) })
  }
}
