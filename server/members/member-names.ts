/** How a person is found and ordered in lists: the copies that a membership keeps of a user's name and address. */
export type MemberNames = { name: string; email: string; sortName: string; search: string[] }

export function memberNames(
  user: { firstName: string; lastName: string; email: string },
  organizationId: string,
): MemberNames {
  const name = `${user.firstName} ${user.lastName}`
  return {
    name,
    email: user.email,
    sortName: sortKey(name),
    search: [organizationId, ...searchWords(`${name} ${user.email}`)],
  }
}

/** Text without case and marks, so that Ámbar stands beside Amber. */
export function sortKey(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The words of a name or address, as they are kept and as they are looked for. */
export function searchWords(text: string): string[] {
  const words = sortKey(text).split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, 100)))].slice(0, 40)
}

/** The longest of the words looked for: the one that fewest people have. Empty when there is none. */
export function rarestWord(text: string): string {
  return searchWords(text).reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}

/** A text-search query: every word begins a word of the name or address, within one organization. */
export function searchQuery(text: string, organizationId: string): string | null {
  const words = searchWords(text)
  if (words.length === 0) return null
  // Words hold only letters and digits, so quoting them is enough.
  return [`'${organizationId}'`, ...words.map((word) => `'${word}':*`)].join(' & ')
}
