import { canonical } from '../canonical.ts'
import { allBelow, elementsIn } from '../tree.ts'
import { readXml, type XmlElement } from '../xml.ts'

/** Numbers that look random and are the same in every run (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

type Random = (below: number) => number

const interesting = [
  '<',
  '>',
  '&amp;',
  '"',
  '<!---->',
  '<![CDATA[x]]>',
  '<?x?>',
  ' ',
  '\n',
  '\r',
  '&#x200B;',
  'xmlns="urn:x"',
  '</',
  '\u0000',
]

const onBytes: ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    const at = random(bytes.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
    return copy
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    copy[random(bytes.length)] = random(256)
    return copy
  },
  (bytes, random) => {
    const at = random(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(20))])
  },
  (bytes, random) => {
    const at = random(bytes.length)
    const inserted = Buffer.from(interesting[random(interesting.length)] ?? '')
    return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)])
  },
  (bytes, random) => {
    const [from, to] = [random(bytes.length), random(bytes.length)]
    const piece = bytes.subarray(from, from + random(400))
    return Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)])
  },
  // White space between tags is what a canonical form keeps and people overlook.
  (bytes, random) => {
    const gaps = [...bytes.toString().matchAll(/>[\n ]*</g)].map(({ index }) => index + 1)
    const at = Buffer.byteLength(bytes.toString().slice(0, gaps[random(gaps.length)] ?? 0))
    return Buffer.concat([bytes.subarray(0, at), Buffer.from('\n '), bytes.subarray(at)])
  },
]

export function mutatedBytes(xml: string, random: Random): Buffer {
  const mutate = onBytes[random(onBytes.length)]
  return mutate === undefined ? Buffer.from(xml) : mutate(Buffer.from(xml), random)
}

const limits = { maxElements: 5000, maxDepth: 50, comments: 'refused' } as const

/** Copies, moves, drops or renames an element: wrappings nobody thought of. */
export function mutatedTree(xml: string, random: Random): Buffer {
  const root = readXml(xml, limits)
  const all = [...allBelow(root)].filter((element) => element !== root)
  const pick = () => all[random(all.length)] ?? root
  const [moved, target] = [pick(), pick()]
  const copy = readXml(canonical(moved).replaceAll('alice@acme.test', 'ceo@acme.test'), limits)
  const kind = random(4)
  if (kind === 0) remove(moved)
  if (kind === 1) target.children.splice(random(target.children.length + 1), 0, copy)
  if (kind === 2) moved.parent?.children.splice(random(moved.parent.children.length + 1), 0, copy)
  if (kind === 3) swap(moved, target)
  return Buffer.from(canonical(root))
}

function remove(element: XmlElement): void {
  const siblings = element.parent?.children ?? []
  siblings.splice(siblings.indexOf(element), 1)
}

/** What one holds goes into the other. */
function swap(one: XmlElement, other: XmlElement): void {
  if (elementsIn(one).length > 0 || elementsIn(other).length > 0) return
  ;[one.children, other.children] = [other.children, one.children]
}

/** What is still taken after so many changes of bytes, and as many of the tree. */
export async function acceptedMutations<Result>(
  xml: string,
  { each, read }: { each: number; read: (changed: Buffer) => Promise<Result | null> },
): Promise<{ changed: string; result: Result }[]> {
  const random = randomFrom(each)
  const accepted: { changed: string; result: Result }[] = []
  for (const mutate of [mutatedBytes, mutatedTree]) {
    for (let count = 0; count < each; count += 1) {
      const changed = mutate(xml, random)
      const result = await read(changed)
      if (result !== null) accepted.push({ changed: changed.toString(), result })
    }
  }
  return accepted
}
