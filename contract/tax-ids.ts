/**
 * Tax ids by country: how they are written, and their check digits where the rule is public. It needs no library, so
 * the console carries it. A country without a rule takes any id of letters and digits.
 */

type Rule = {
  /** What people call it. */
  name: string
  example: string
  /** Of the id without spaces, dots and dashes, in capitals. */
  pattern: RegExp
  check?: (id: string) => boolean
}

const digitsOf = (text: string) => Array.from(text.replaceAll(/\D/g, ''), Number)

/** The sum of digits, each times its weight. */
const weighted = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0)

/** The last digit is what is missing to a multiple of 11; a remainder that no digit can say is never given out. */
const endsWithMod11 = (digits: readonly number[], weights: readonly number[]) => {
  const missing = (11 - (weighted(digits, weights) % 11)) % 11
  return missing < 10 && missing === digits[weights.length]
}

/** ISO 7064 MOD 11,10: Germany, Croatia. */
function isMod11And10(digits: readonly number[]): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10 || 10
    product = (2 * sum) % 11
  }
  return (11 - product) % 10 === digits.at(-1)
}

function isLuhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** A number of digits as a remainder; too long for a number of JavaScript. */
const remainder = (digits: string, divisor: bigint) => Number(BigInt(digits) % divisor)

function isSpanish(id: string): boolean {
  const body = id.slice(2)
  const [first = '', middle, last = ''] = [body[0], body.slice(1, -1), body.at(-1)]
  const letters = 'TRWAGMYFPDXBNJZSQVHLCKE'
  if (/^[0-9XYZ]/.test(body)) {
    const number = body.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
    return /^\d{8}$/.test(number) && letters[Number(number) % 23] === last
  }
  if (!/^\d{7}$/.test(middle)) return false
  if (/^[KLM]/.test(first)) return letters[Number(middle) % 23] === last
  const sum = Array.from(middle, Number).reduce((total, digit, index) => {
    const value = index % 2 === 0 ? digit * 2 : digit
    return total + Math.floor(value / 10) + (value % 10)
  }, 0)
  const control = (10 - (sum % 10)) % 10
  const letter = 'JABCDEFGHI'[control]
  if (/[PQRSNW]/.test(first)) return last === letter
  return /[ABEH]/.test(first) ? last === String(control) : last === String(control) || last === letter
}

function isFrench(id: string): boolean {
  const [key, siren] = [id.slice(2, 4), id.slice(4)]
  // Keys with letters have a rule of their own that the tax office does not publish.
  return isLuhn(digitsOf(siren)) && (!/^\d\d$/.test(key) || Number(key) === remainder(`${siren}12`, 97n))
}

function isDutch(id: string): boolean {
  const digits = digitsOf(id.slice(2, 11))
  if (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digits[8]) return true
  // Since 2020 those of people hide their number: letters count as 10 to 35.
  const values = Array.from(id, (character) =>
    /\d/.test(character)
      ? character
      : character === '+'
        ? '36'
        : character === '*'
          ? '37'
          : String(letterValue(character)),
  )
  return remainder(values.join(''), 97n) === 1
}

const letterValue = (letter: string) => letter.charCodeAt(0) - 55

function isBelgian(id: string): boolean {
  const digits = id.slice(2)
  return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8))
}

function isBritish(id: string): boolean {
  const digits = digitsOf(id.slice(2)).slice(0, 9)
  const sum = weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 10 * (digits[7] ?? 0) + (digits[8] ?? 0)
  return sum % 97 === 0 || (sum + 55) % 97 === 0
}

function isIndian(id: string): boolean {
  const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const sum = Array.from(id.slice(0, 14)).reduce((total, character, index) => {
    const product = characters.indexOf(character) * (index % 2 === 0 ? 1 : 2)
    return total + Math.floor(product / 36) + (product % 36)
  }, 0)
  return characters[(36 - (sum % 36)) % 36] === id[14]
}

function isBrazilian(id: string): boolean {
  const digits = digitsOf(id)
  const control = (length: number) => {
    const weights = Array.from({ length }, (_, index) => ((length - 1 - index) % 8) + 2)
    const rest = weighted(digits, weights) % 11
    return rest < 2 ? 0 : 11 - rest
  }
  return control(12) === digits[12] && control(13) === digits[13] && new Set(digits).size > 1
}

function isAustralian(id: string): boolean {
  const [first = 0, ...others] = digitsOf(id)
  return weighted([first - 1, ...others], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0
}

function isPolish(id: string): boolean {
  const digits = digitsOf(id)
  return weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digits[9]
}

function isPortuguese(id: string): boolean {
  const digits = digitsOf(id)
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return (rest < 2 ? 0 : 11 - rest) === digits[8]
}

function isAustrian(id: string): boolean {
  const digits = digitsOf(id)
  const sum = digits.slice(0, 7).reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit
    return total + Math.floor(value / 10) + (value % 10)
  }, 0)
  return (96 - sum) % 10 === digits[7]
}

function isJapanese(id: string): boolean {
  const [control, ...digits] = digitsOf(id)
  const sum = digits.toReversed().reduce((total, digit, index) => total + digit * ((index % 2) + 1), 0)
  return 9 - (sum % 9) === control
}

function isGreek(id: string): boolean {
  const digits = digitsOf(id)
  return (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digits[8]
}

/** The States of the European Union; the prefix of an id is the country, but for Greece. */
const european: Record<string, [pattern: RegExp, example: string, check?: (id: string) => boolean]> = {
  AT: [/^ATU\d{8}$/, 'ATU13585627', isAustrian],
  BE: [/^BE[01]\d{9}$/, 'BE0428759497', isBelgian],
  BG: [/^BG\d{9,10}$/, 'BG175074752'],
  CY: [/^CY\d{8}[A-Z]$/, 'CY10259033P'],
  CZ: [/^CZ\d{8,10}$/, 'CZ25123891'],
  DE: [/^DE[1-9]\d{8}$/, 'DE136695976', (id) => isMod11And10(digitsOf(id))],
  DK: [/^DK[1-9]\d{7}$/, 'DK13585628', (id) => weighted(digitsOf(id), [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0],
  EE: [/^EE10\d{7}$/, 'EE100931558', (id) => weighted(digitsOf(id), [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0],
  ES: [/^ES[A-Z0-9]\d{7}[A-Z0-9]$/, 'ESA13585625', isSpanish],
  FI: [/^FI\d{8}$/, 'FI20774740', (id) => endsWithMod11(digitsOf(id), [7, 9, 10, 5, 8, 4, 2])],
  FR: [/^FR[A-HJ-NP-Z0-9]{2}\d{9}$/, 'FR40303265045', isFrench],
  GR: [/^EL\d{9}$/, 'EL094259216', isGreek],
  HR: [/^HR\d{11}$/, 'HR33392005961', (id) => isMod11And10(digitsOf(id))],
  HU: [/^HU\d{8}$/, 'HU12892312', (id) => weighted(digitsOf(id), [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0],
  IE: [/^IE(\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W])$/, 'IE6433435F'],
  IT: [/^IT\d{11}$/, 'IT00743110157', (id) => isLuhn(digitsOf(id))],
  LT: [/^LT(\d{9}|\d{12})$/, 'LT119511515'],
  LU: [/^LU\d{8}$/, 'LU15027442', (id) => Number(id.slice(2, 8)) % 89 === Number(id.slice(8))],
  LV: [/^LV\d{11}$/, 'LV40003521600'],
  MT: [/^MT\d{8}$/, 'MT11679112', (id) => weighted(digitsOf(id), [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0],
  NL: [/^NL[A-Z0-9+*]{9}B\d{2}$/, 'NL004495445B01', isDutch],
  PL: [/^PL\d{10}$/, 'PL8567346215', isPolish],
  PT: [/^PT[1-9]\d{8}$/, 'PT501964843', isPortuguese],
  RO: [/^RO[1-9]\d{1,9}$/, 'RO18547290'],
  SE: [/^SE\d{10}01$/, 'SE123456789701', (id) => isLuhn(digitsOf(id).slice(0, 10))],
  SI: [/^SI[1-9]\d{7}$/, 'SI50223054', (id) => endsWithMod11(digitsOf(id), [8, 7, 6, 5, 4, 3, 2])],
  SK: [/^SK[1-9]\d{9}$/, 'SK2022749619', (id) => remainder(id.slice(2), 11n) === 0],
}

const others: Record<string, Rule> = {
  AE: { name: 'TRN', example: '100123456700003', pattern: /^100\d{12}$/ },
  AU: { name: 'ABN', example: '83914571673', pattern: /^\d{11}$/, check: isAustralian },
  BR: { name: 'CNPJ', example: '16727230000197', pattern: /^\d{14}$/, check: isBrazilian },
  CA: {
    name: 'GST/HST',
    example: '123456782RT0001',
    pattern: /^\d{9}RT\d{4}$/,
    check: (id) => isLuhn(digitsOf(id).slice(0, 9)),
  },
  CH: {
    name: 'UID',
    example: 'CHE107787577',
    pattern: /^CHE\d{9}(MWST|TVA|IVA)?$/,
    check: (id) => endsWithMod11(digitsOf(id), [5, 4, 3, 2, 7, 6, 5, 4]),
  },
  GB: { name: 'VAT', example: 'GB980780684', pattern: /^GB\d{9}(\d{3})?$/, check: isBritish },
  IN: {
    name: 'GSTIN',
    example: '27AAPFU0939F1ZV',
    pattern: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/,
    check: isIndian,
  },
  JP: { name: 'Invoice number', example: 'T5835678256246', pattern: /^T[1-9]\d{12}$/, check: isJapanese },
  MX: { name: 'RFC', example: 'GODE561231GR8', pattern: /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/ },
  NO: {
    name: 'MVA',
    example: 'NO995525828MVA',
    pattern: /^(NO)?\d{9}(MVA)?$/,
    check: (id) => endsWithMod11(digitsOf(id), [3, 2, 7, 6, 5, 4, 3, 2]),
  },
  SA: { name: 'VAT', example: '300000000000003', pattern: /^3\d{13}3$/ },
  SG: { name: 'GST', example: 'M90312345A', pattern: /^([MF]\d{8}[A-Z]|\d{8,9}[A-Z]|[TSR]\d{2}[A-Z]{2}\d{4}[A-Z])$/ },
  US: { name: 'EIN', example: '123456789', pattern: /^\d{9}$/ },
  ZA: { name: 'VAT', example: '4136267891', pattern: /^4\d{9}$/ },
}

const anywhere: Rule = { name: '', example: '', pattern: /^[A-Z0-9]{4,30}$/ }

export const isInEuropeanUnion = (country: string): boolean => country in european

/** What is known of the tax ids of a country: what they are called, and one that is right. */
export function taxIdRule(country: string): Rule {
  const [pattern, example, check] = european[country] ?? []
  if (pattern !== undefined && example !== undefined) {
    return { name: 'VAT', example, pattern, ...(check === undefined ? {} : { check }) }
  }
  return others[country] ?? anywhere
}

export const countriesWithTaxIdRules = (): string[] => [...Object.keys(european), ...Object.keys(others)].toSorted()

/** A tax id as it is kept: in capitals, without what people write between; null when it cannot be right. */
export function normaliseTaxId(country: string, text: string): string | null {
  const { pattern, check } = taxIdRule(country)
  const id = text.toUpperCase().replaceAll(/[\s./-]/gu, '')
  if (id.length > 40 || !pattern.test(id)) return null
  return check === undefined || check(id) ? id : null
}
