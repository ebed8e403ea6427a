import { idDigits } from '../db/new-id.ts'

const depthAtMost = 20
const idPattern = /\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}\b/g

/** What PostgreSQL cannot keep, or reads only at the risk of its stack; null when it can. */
export function unstorable(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return 'holds the character U+0000.'
    return /\p{Cs}/u.test(value) ? 'holds half of a character.' : null
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth === depthAtMost) return `is nested more than ${depthAtMost} deep.`
  for (const [key, part] of Object.entries(value)) {
    const problem = unstorable(key, depth + 1) ?? unstorable(part, depth + 1)
    if (problem !== null) return problem
  }
  return null
}

/** JSON in which every letter stands for itself, so that no id hides behind an escape. */
export const plain = (json: string) => (json.includes('\\u') ? JSON.stringify(JSON.parse(json)) : json)

/** Every id in a text, of whatever kind. */
export const idsIn = (text: string): string[] => text.match(idPattern) ?? []

export type Renaming = (text: string) => string

export const sameIds: Renaming = (text) => text

const randomDigits = 16

/**
 * Gives every id in a text another one: the same one wherever it stands, and in the same order as before. The moment
 * in an id stays; its random part moves on by one number that is drawn once for each import.
 */
export function otherIds(random: Buffer): Renaming {
  const modulus = 32n ** BigInt(randomDigits)
  const step = (BigInt(`0x${random.toString('hex')}`) % (modulus - 1n)) + 1n
  return (text) =>
    text.replaceAll(idPattern, (id) => {
      const start = id.length - randomDigits
      return id.slice(0, start) + written((valueOf(id.slice(start)) + step) % modulus)
    })
}

function valueOf(text: string): bigint {
  let value = 0n
  for (const digit of text) value = value * 32n + BigInt(idDigits.indexOf(digit))
  return value
}

function written(value: bigint): string {
  let [rest, text] = [value, '']
  for (let place = 0; place < randomDigits; place += 1) {
    text = idDigits.charAt(Number(rest % 32n)) + text
    rest /= 32n
  }
  return text
}
