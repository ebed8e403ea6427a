/** What an e-mail address is. Without imports, so that the console judges addresses as the server does. */

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domainName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/** The address in the one form it is compared and stored in, or null when it is not an address. */
export function normaliseEmail(text: string): string | null {
  const folded = text.trim().normalize('NFKC').toLowerCase()
  const at = folded.lastIndexOf('@')
  if (at < 1 || at > 64) return null
  const local = folded.slice(0, at)
  const domain = asciiDomain(folded.slice(at + 1))
  if (domain === null || !localPart.test(local) || !domainName.test(domain)) return null
  const address = `${local}@${domain}`
  return address.length <= 254 ? address : null
}

function asciiDomain(domain: string): string | null {
  if (/[^\p{L}\p{N}\p{M}.-]/u.test(domain)) return null
  try {
    // The URL parser applies IDNA (UTS 46), in Node and in browsers alike.
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}
