import { namespaces } from './names.ts'
import { SamlRefusal } from './trace.ts'

export interface XmlAttribute {
  prefix: string
  local: string
  namespace: string
  value: string
}

export interface XmlElement {
  prefix: string
  local: string
  namespace: string
  attributes: XmlAttribute[]
  /** Prefixes in force here, the default one as ''. */
  scope: ReadonlyMap<string, string>
  children: (XmlElement | string)[]
  parent: XmlElement | null
}

export interface XmlLimits {
  maxElements: number
  maxDepth: number
  /** Comments are left out of what is read. In messages that are signed they are refused, as they split texts. */
  comments: 'refused' | 'left out'
}

const name = '[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?'
const openTag = new RegExp(`<(${name})`, 'y')
const closeTag = new RegExp(`</(${name})[\\t\\n ]*>`, 'y')
const attribute = new RegExp(`[\\t\\n ]+(${name})[\\t\\n ]*=[\\t\\n ]*(?:"([^<"]*)"|'([^<']*)')`, 'y')
const tagEnd = /[\t\n ]*(\/?)>/y
const comment = /<!--(?:[^-]|-[^-])*-->/y
const declaration = /^<\?xml version=["']1\.0["'](?: encoding=["']utf-8["'])?(?: standalone=["'](?:yes|no)["'])? ?\?>/i
const unlawful = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const maxAttributes = 40
const maxPrefixes = 40

/**
 * A reader of the part of XML 1.0 that SAML messages are made of. Document types, entities of one's own, processing
 * instructions and CDATA are refused: readers disagree about them, and disagreement is how signatures are bypassed.
 */
export function readXml(source: string, limits: XmlLimits): XmlElement {
  return new Reader(source, limits).read()
}

class Reader {
  readonly #text: string
  readonly #limits: XmlLimits
  #at = 0
  #elements = 0

  constructor(source: string, limits: XmlLimits) {
    this.#text = source.replaceAll(/\r\n?/g, '\n')
    this.#limits = limits
  }

  read(): XmlElement {
    const strange = unlawful.exec(this.#text)
    if (strange !== null) throw new SamlRefusal('not_xml', `a character that XML does not allow, at ${strange.index}`)
    this.#at = declaration.exec(this.#text)?.[0].length ?? 0
    this.#betweenElements()
    const root = this.#startTag(null)
    if (root === null) throw this.#notXml()
    this.#contents(root)
    this.#betweenElements()
    if (this.#at !== this.#text.length) throw this.#notXml()
    return root.element
  }

  /** White space and, where they are allowed, comments. */
  #betweenElements(): void {
    for (;;) {
      this.#take(/[\t\n ]*/y)
      if (!this.#text.startsWith('<!', this.#at) && !this.#text.startsWith('<?', this.#at)) return
      this.#markup()
    }
  }

  /** What begins with `<!` or `<?`: a comment where it may stand, or a refusal that names it. */
  #markup(): void {
    if (this.#text.startsWith('<?', this.#at)) throw new SamlRefusal('processing_instruction', this.#near())
    if (this.#text.startsWith('<![CDATA[', this.#at)) throw new SamlRefusal('cdata', this.#near())
    if (this.#text.startsWith('<!DOCTYPE', this.#at)) throw new SamlRefusal('doctype', this.#near())
    if (!this.#text.startsWith('<!--', this.#at)) throw this.#notXml()
    if (this.#limits.comments === 'refused') throw new SamlRefusal('comment', this.#near())
    if (this.#take(comment) === null) throw this.#notXml()
  }

  /** Everything below the root, without recursion: depth is the sender's. */
  #contents(root: { element: XmlElement; isEmpty: boolean }): void {
    const open = root.isEmpty ? [] : [root.element]
    for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
      this.#characters(current)
      if (this.#text.startsWith('</', this.#at)) {
        this.#endTag(current)
        open.pop()
        continue
      }
      const child = this.#startTag(current)
      if (child === null) {
        this.#markup()
        continue
      }
      current.children.push(child.element)
      if (!child.isEmpty) open.push(child.element)
      if (open.length > this.#limits.maxDepth) throw new SamlRefusal('too_deep', `deeper than ${this.#limits.maxDepth}`)
    }
  }

  #characters(parent: XmlElement): void {
    const end = this.#text.indexOf('<', this.#at)
    if (end === -1) throw this.#notXml()
    const raw = this.#text.slice(this.#at, end)
    if (raw.includes(']]>')) throw this.#notXml()
    this.#at = end
    if (raw === '') return
    const last = parent.children.length - 1
    const before = parent.children[last]
    // Two texts side by side are there only where a comment was left out.
    if (typeof before === 'string') parent.children[last] = before + decoded(raw)
    else parent.children.push(decoded(raw))
  }

  #startTag(parent: XmlElement | null): { element: XmlElement; isEmpty: boolean } | null {
    const tag = this.#take(openTag)?.[1]
    if (tag === undefined) return null
    this.#elements += 1
    if (this.#elements > this.#limits.maxElements) {
      throw new SamlRefusal('too_deep', `more than ${this.#limits.maxElements} elements`)
    }
    const raw: [name: string, value: string][] = []
    for (let each = this.#take(attribute); each !== null; each = this.#take(attribute)) {
      raw.push([each[1] ?? '', decoded((each[2] ?? each[3] ?? '').replaceAll(/[\t\n]/g, ' '))])
      if (raw.length > maxAttributes) throw new SamlRefusal('too_deep', `more than ${maxAttributes} attributes`)
    }
    const end = this.#take(tagEnd)
    if (end === null) throw this.#notXml()
    return { element: elementOf({ tag, raw, parent }), isEmpty: end[1] === '/' }
  }

  #endTag(open: XmlElement): void {
    const tag = this.#take(closeTag)?.[1]
    if (tag !== qualified(open)) throw this.#notXml()
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match !== null) this.#at = pattern.lastIndex
    return match
  }

  #near = () => this.#text.slice(this.#at, this.#at + 60)
  #notXml = () => new SamlRefusal('not_xml', `at ${this.#at}: ${this.#near()}`)
}

export const qualified = ({ prefix, local }: { prefix: string; local: string }) =>
  prefix === '' ? local : `${prefix}:${local}`

const known: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decoded(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replaceAll(/&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});|&/g, (whole, reference: string | undefined) => {
    const character = reference?.startsWith('#') === true ? numbered(reference) : known[reference ?? '']
    if (character === undefined || unlawful.test(character)) throw new SamlRefusal('not_xml', `the reference ${whole}`)
    return character
  })
}

/** `#x41` and `#65`. */
function numbered(reference: string): string | undefined {
  const code = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined
}

function elementOf(start: { tag: string; raw: [string, string][]; parent: XmlElement | null }): XmlElement {
  const outer = start.parent?.scope ?? new Map([['xml', namespaces.xml as string]])
  const declared = start.raw.filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'))
  const scope = declared.length === 0 ? outer : new Map([...outer, ...declared.map((each) => declare(each, outer))])
  // Each element that declares something has a scope of its own: many prefixes would make a small message a large one.
  if (scope.size > maxPrefixes) throw new SamlRefusal('too_deep', `more than ${maxPrefixes} prefixes`)
  const resolve = (key: string, isAttribute: boolean) => {
    const [first = '', second] = key.split(':')
    const [prefix, local] = second === undefined ? ['', first] : [first, second]
    const namespace = isAttribute && prefix === '' ? '' : (scope.get(prefix) ?? '')
    if (namespace === '' && prefix !== '') throw new SamlRefusal('namespace', `${key} without a namespace`)
    return { prefix, local, namespace }
  }
  const attributes = start.raw
    .filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'))
    .map(([key, value]) => ({ ...resolve(key, true), value }))
  const names = new Set(attributes.map(({ namespace, local }) => `${namespace} ${local}`))
  const prefixes = new Set(declared.map(([key]) => key))
  if (names.size !== attributes.length || prefixes.size !== declared.length) {
    throw new SamlRefusal('not_xml', `an attribute twice in ${start.tag}`)
  }
  return { ...resolve(start.tag, false), attributes, scope, children: [], parent: start.parent }
}

/** Only absolute names of plain letters: canonicalization of others is undefined, and a prefix means one thing only. */
function declare([key, uri]: [string, string], outer: ReadonlyMap<string, string>): [string, string] {
  const prefix = key === 'xmlns' ? '' : key.slice('xmlns:'.length)
  const before = prefix === '' ? undefined : outer.get(prefix)
  if (prefix === 'xml' || prefix === 'xmlns' || uri === namespaces.xml || uri === 'http://www.w3.org/2000/xmlns/') {
    throw new SamlRefusal('namespace', `${key}="${uri}"`)
  }
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[\u0021-\u007E]+$/.test(uri)) throw new SamlRefusal('namespace', `${key}="${uri}"`)
  if (before !== undefined && before !== uri) throw new SamlRefusal('namespace', `${key} means two things`)
  return [prefix, uri]
}
