import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { textOf } from './tree.ts'
import { readXml, type XmlElement, type XmlLimits } from './xml.ts'

const limits: XmlLimits = { maxElements: 100, maxDepth: 10, comments: 'refused' }
const read = (xml: string, more: Partial<XmlLimits> = {}) => readXml(xml, { ...limits, ...more })
const first = (element: XmlElement) => element.children.find((child) => typeof child !== 'string') ?? element

describe('the canonical form', () => {
  it.each([
    ['tags that are empty are opened and closed', '<a/>', '<a></a>'],
    [
      'attributes are in the order of their namespaces and names',
      '<a xmlns:y="urn:a" xmlns:x="urn:b" x:b="1" y:c="2" z="3" b="4"/>',
      '<a xmlns:x="urn:b" xmlns:y="urn:a" b="4" z="3" y:c="2" x:b="1"></a>',
    ],
    ['white space around attributes goes, and quotes are double', "<a  b = 'c\"' \n/>", '<a b="c&quot;"></a>'],
    ['texts are escaped in one way', '<a>&#60;&gt;&quot;&#x27;&amp;</a>', `<a>&lt;&gt;"'&amp;</a>`],
    ['line ends are line feeds, but for those that were written out', '<a>1\r\n2\r3&#13;</a>', '<a>1\n2\n3&#xD;</a>'],
    [
      'white space in attributes is blank, but for what was written out',
      '<a b="1\n2&#10;3&#9;4"/>',
      '<a b="1 2&#xA;3&#x9;4"></a>',
    ],
    ['declarations that are not used go', '<a xmlns:x="urn:x"><b xmlns="urn:b"/></a>', '<a><b xmlns="urn:b"></b></a>'],
    [
      'declarations stand where they are used first',
      '<a xmlns:x="urn:x"><x:b><x:c/></x:b><x:d/></a>',
      '<a><x:b xmlns:x="urn:x"><x:c></x:c></x:b><x:d xmlns:x="urn:x"></x:d></a>',
    ],
    [
      'the declaration of XML goes, and white space around the root',
      '<?xml version="1.0" encoding="utf-8"?>\n<a> </a>\n',
      '<a> </a>',
    ],
  ])('%s', (_, xml, wanted) => {
    expect(canonical(read(xml))).toBe(wanted)
    expect(canonical(read(canonical(read(xml))))).toBe(wanted)
  })

  it('of a part takes in what its prefixes mean, and the prefixes that are listed', () => {
    const root = read('<a xmlns="urn:a" xmlns:x="urn:x" xmlns:y="urn:y"><b y:c="x:d"/></a>')
    expect(canonical(first(root))).toBe('<b xmlns="urn:a" xmlns:y="urn:y" y:c="x:d"></b>')
    expect(canonical(first(root), { prefixes: ['x', '#default', 'z'] })).toBe(
      '<b xmlns="urn:a" xmlns:x="urn:x" xmlns:y="urn:y" y:c="x:d"></b>',
    )
  })
})

describe('the reader of XML', () => {
  it('leaves comments out of metadata, so that a text is one', () => {
    expect(textOf(read('<!-- 1 --><a>b<!-- - -->c</a><!---->', { comments: 'left out' }))).toBe('bc')
    expect(() => read('<a><!-- -- --></a>', { comments: 'left out' })).toThrow('not_xml')
  })

  it('takes a time that grows with the length alone', () => {
    const long = 200_000
    const started = performance.now()
    for (const xml of [
      `<a ${' '.repeat(long)}`,
      `<${'a'.repeat(long)}`,
      `<a b="${'&'.repeat(long)}"/>`,
      `<!--${'-'.repeat(long)}`,
      `<a>${'&lt;'.repeat(long / 4)}`,
    ]) {
      expect(() => read(xml, { comments: 'left out' })).toThrow('SAML')
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
