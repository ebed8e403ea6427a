export type TypedAddress = { text: string; problem: 'invalid' | 'twice' | null }

const address = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/

/**
 * Addresses from whatever was pasted: separated by commas, semicolons, spaces or line ends, alone or as
 * "Name <address>". What is not an address stays in the list and says so; the server decides in the end.
 */
export function parseAddresses(text: string): TypedAddress[] {
  const found: TypedAddress[] = []
  const seen = new Set<string>()
  for (const line of text.split(/[,;\n\r\t]+/)) {
    const named = /<([^<>]*)>/.exec(line)
    const words = named?.[1] === undefined ? line.split(/\s+/) : [named[1]]
    for (const word of words) {
      const candidate = word
        .trim()
        .replace(/^mailto:/i, '')
        .replace(/[.>]+$/, '')
      if (candidate === '') continue
      const folded = candidate.toLowerCase()
      const problem = seen.has(folded) ? 'twice' : address.test(candidate) ? null : 'invalid'
      seen.add(folded)
      found.push({ text: folded, problem })
    }
  }
  return found
}
