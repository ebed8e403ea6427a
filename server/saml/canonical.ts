import { qualified, type XmlElement } from './xml.ts'

export interface CanonicalOptions {
  /** The signature that stands inside what it signs. */
  without?: XmlElement | null
  /** Prefixes whose declarations are kept wherever they are in force (InclusiveNamespaces). */
  prefixes?: readonly string[]
}

/** Exclusive XML Canonicalization 1.0 without comments, of trees that `readXml` made. */
export function canonical(element: XmlElement, { without = null, prefixes = [] }: CanonicalOptions = {}): string {
  const kept = new Set(prefixes.map((prefix) => (prefix === '#default' ? '' : prefix)))
  const write = (each: XmlElement, rendered: ReadonlyMap<string, string>): string => {
    const used = new Set([
      each.prefix,
      ...each.attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== ''),
    ])
    const declarations = [...each.scope]
      .filter(
        ([prefix, uri]) => (used.has(prefix) || kept.has(prefix)) && prefix !== 'xml' && rendered.get(prefix) !== uri,
      )
      .sort(([one], [other]) => order(one, other))
    const within = declarations.length === 0 ? rendered : new Map([...rendered, ...declarations])
    const spaces = declarations.map(
      ([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${inAttribute(uri)}"`,
    )
    const attributes = each.attributes
      .toSorted((one, other) => order(one.namespace, other.namespace) || order(one.local, other.local))
      .map((attribute) => ` ${qualified(attribute)}="${inAttribute(attribute.value)}"`)
    const children = each.children.map((child) => {
      if (typeof child === 'string') return inText(child)
      return child === without ? '' : write(child, within)
    })
    return `<${qualified(each)}${spaces.join('')}${attributes.join('')}>${children.join('')}</${qualified(each)}>`
  }
  return write(element, new Map())
}

/** Names here are plain letters, so that code units are in the order of characters. */
function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

const inText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')

const inAttribute = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
