import { hash, verify } from '@node-rs/argon2'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import { fieldError } from '#contract/errors.ts'
import { Refused } from '../http/refused.ts'

export type Passwords = {
  hash: (password: string) => Promise<string>
  /** False for a null hash, after the same work: whether there is a user must not show in the time it takes. */
  verify: (passwordHash: string | null, password: string) => Promise<boolean>
}

/** OWASP's least memory-hungry recommendation for Argon2id, which is the library's default algorithm. */
const recommended = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

type Options = {
  /** Hashes computed at once. */
  concurrency: number
  /** Hashes that may wait; further ones are refused with `busy` rather than stalling everyone. */
  queue: number
  /** Cheaper costs for tests, never for people. */
  cost?: { memoryCost: number; timeCost: number }
}

export function createPasswords({ concurrency, queue, cost }: Options): Passwords {
  const settings = { ...recommended, ...cost }
  const turn = boundedQueue(concurrency, queue)
  const decoy = hash('a password that nobody has', settings)
  return {
    hash: (password) => turn(() => hash(password, settings)),
    verify: async (passwordHash, password) => {
      const against = passwordHash ?? (await decoy)
      const matches = await turn(() => verify(against, password))
      return matches && passwordHash !== null
    },
  }
}

function boundedQueue(concurrency: number, capacity: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= concurrency) {
      if (waiting.length >= capacity) throw new Refused('busy', { retryAfterSeconds: 2 })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      // A finished piece of work hands its place to the next one in line.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

const strength = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
})

/** What anybody would try first here: the product, and what its pages speak of. Listed in docs/security.md. */
const words = ['atrium', 'organization', 'organisation', 'workspace', 'administrator', 'admin', 'billing', 'operator']

/** Refuses what is common or easy to guess, the person's own name and address and the product's words included. */
export function refuseWeakPassword(
  password: string,
  own: string[],
  field: 'password' | 'newPassword' = 'password',
): void {
  const personal = [...own, ...words]
  // The estimate grows with the square of the length; what follows 128 characters cannot weaken a password.
  const { score } = strength.check(password.slice(0, 128), personal)
  if (score >= 3 && !isMostlyPersonal(password, personal)) return
  throw new Refused('password_too_weak', { errors: [fieldError(`/body/${field}`, 'guessable_password')] })
}

/** Whether little remains of it without the person's own words: the estimate alone lets "ada love ada" pass. */
function isMostlyPersonal(password: string, personal: string[]): boolean {
  const words = personal
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
  return rest.length < 6 && rest.length < password.length
}
