export type PasswordAdvice = 'empty' | 'short' | 'guessable' | 'fair' | 'strong'

const least = 10
const common =
  /passwor[dt]|passwd|pa55|p@ss|qwert|asdf|letmein|welcome|iloveyou|admin|abc123|changeme|football|dragon|monkey/iu
const runs = 'abcdefghijklmnopqrstuvwxyz0123456789 qwertzuiop qwertyuiop asdfghjkl zxcvbnm 9876543210'

/**
 * A first impression while typing, good enough to warn early. The server decides, with dictionaries that would weigh
 * more than the rest of the page.
 */
export function passwordAdvice(password: string, personal: readonly string[] = []): PasswordAdvice {
  if (password === '') return 'empty'
  if (password.length < least) return 'short'
  const rest = withoutTheObvious(password, personal)
  const variety = new Set(rest).size
  if (rest.length < 7 || variety < 5) return 'guessable'
  return rest.length >= 14 && variety >= 8 ? 'strong' : 'fair'
}

/** What remains when names, common words, rows of the keyboard and repetitions are taken out. */
function withoutTheObvious(password: string, personal: readonly string[]): string {
  let rest = password.toLowerCase()
  for (const word of personal.flatMap((text) => text.toLowerCase().split(/[@.\s]/u))) {
    if (word.length >= 3) rest = rest.replaceAll(word, '')
  }
  rest = rest.replaceAll(new RegExp(common, 'giu'), '').replaceAll(/(.)\1{2,}/gu, '$1')
  return rest.replaceAll(/[a-z0-9]{4,}/gu, withoutRuns)
}

function withoutRuns(word: string): string {
  for (let length = word.length; length >= 4; length -= 1) {
    for (let start = 0; start + length <= word.length; start += 1) {
      const run = word.slice(start, start + length)
      if (runs.includes(run)) return word.slice(0, start) + withoutRuns(word.slice(start + length))
    }
  }
  return word
}
