import { namespaces } from './names.ts'
import { SamlRefusal } from './trace.ts'
import type { XmlElement } from './xml.ts'

export type Space = keyof typeof namespaces

export const elementsIn = (element: XmlElement) =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string')

export const is = (element: XmlElement, space: Space, local: string) =>
  element.namespace === namespaces[space] && element.local === local

export const childrenNamed = (element: XmlElement, space: Space, local: string) =>
  elementsIn(element).filter((child) => is(child, space, local))

/** The one child of this name, or null. More than one is what the shape has refused already. */
export const childNamed = (element: XmlElement, space: Space, local: string): XmlElement | null =>
  childrenNamed(element, space, local)[0] ?? null

/** An attribute without a namespace. */
export const attributeOf = (element: XmlElement, local: string): string | null =>
  element.attributes.find((each) => each.local === local && each.namespace === '')?.value ?? null

/** The text of an element that holds nothing but text. */
export function textOf(element: XmlElement): string {
  const [text = '', ...more] = element.children
  if (typeof text !== 'string' || more.length > 0) throw new SamlRefusal('unexpected_content', element.local)
  return text
}

export function* allBelow(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of elementsIn(element)) yield* allBelow(child)
}
