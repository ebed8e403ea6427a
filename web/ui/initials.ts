/** One or two letters for a person or organization without a picture. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/u, '')
    .split(/[\s._-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  const letters = chosen.map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '')
  // Without the joiner Arabic letters would grow together into a word.
  return letters.join('') === ''
    ? '?'
    : letters
        .filter(Boolean)
        .join(letters.some(isArabic) ? '\u200c' : '')
        .toLocaleUpperCase()
}

const isArabic = (letter: string): boolean => /\p{Script=Arabic}/u.test(letter)

/** The same thing has the same colour everywhere and for everybody: it comes from the id, not from the name. */
export function hueOf(id: string, hues: number): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return sum % hues
}
