import { namespaces } from '../names.ts'
import { type HostileCase, hostile, replaced } from './hostile-case.ts'
import { handSigned, honestResponse } from './stage.ts'

type Problem = HostileCase['problem']
const after = (name: string, problem: Problem, change: (xml: string) => string) =>
  hostile(name, problem, () => change(honestResponse()))
const before = (name: string, problem: Problem, change: (xml: string) => string) =>
  hostile(name, problem, () => honestResponse({ change }))
const onAssertion = (added: string) => (xml: string) => replaced(xml, '<saml:Assertion ', `<saml:Assertion ${added} `)

/**
 * What made readers disagree in "The Fragile Lock" (PortSwigger, 2025) and before: prefixes with two meanings, forms
 * that cannot be made and so are empty, and attributes that one reader takes for another.
 */
export const namespaceCases: HostileCase[] = [
  before('a namespace that is relative, so that the canonical form is void', 'namespace', onAssertion('xmlns:x="1"')),
  after('a relative namespace on the root', 'namespace', (xml) =>
    replaced(xml, '<samlp:Response ', '<samlp:Response xmlns:x="../x" '),
  ),
  before('an empty namespace', 'namespace', onAssertion('xmlns:x=""')),
  before('a default namespace that is taken back', 'namespace', onAssertion('xmlns=""')),
  before('a namespace with a blank', 'namespace', onAssertion('xmlns:x="urn:a b"')),
  before('a namespace with other letters', 'namespace', onAssertion('xmlns:x="urn:ü"')),
  after('a prefix that means two things', 'namespace', (xml) =>
    replaced(xml, '<saml:Subject>', '<saml:Subject xmlns:saml="urn:evil">'),
  ),
  after('the prefix of signatures taken for another', 'namespace', (xml) =>
    replaced(xml, '<samlp:Response ', '<samlp:Response xmlns:ds="urn:evil" '),
  ),
  after('the prefix xml bound anew', 'namespace', onAssertion('xmlns:xml="urn:evil"')),
  after('the namespace of xml under another prefix', 'namespace', onAssertion(`xmlns:x="${namespaces.xml}"`)),
  after('the prefix xmlns bound', 'namespace', onAssertion('xmlns:xmlns="urn:evil"')),
  after(
    'the namespace of declarations under a prefix',
    'namespace',
    onAssertion('xmlns:x="http://www.w3.org/2000/xmlns/"'),
  ),
  after('a prefix declared twice', 'not_xml', onAssertion('xmlns:x="urn:a" xmlns:x="urn:b"')),
  after(
    'the same attribute under two prefixes',
    'not_xml',
    onAssertion('xmlns:a="urn:a" xmlns:b="urn:a" a:ID="x" b:ID="y"'),
  ),
  before('an identifier in the namespace of the protocol', 'unexpected_content', onAssertion('samlp:ID="_response1"')),
  before(
    'an identifier in a namespace of one’s own',
    'unexpected_content',
    onAssertion('xmlns:x="urn:x" x:ID="_response1"'),
  ),
  before('an identifier in small letters', 'unexpected_content', onAssertion('id="_response1"')),
  before('an identifier in mixed letters', 'unexpected_content', onAssertion('Id="_response1"')),
  before('an identifier in the namespace of XML', 'unexpected_content', onAssertion('xml:id="_response1"')),
  before('an attribute’s identifier in a namespace of one’s own', 'unexpected_content', (xml) =>
    replaced(xml, '<saml:Attribute Name="email"', '<saml:Attribute xmlns:x="urn:x" x:ID="_assertion1" Name="email"'),
  ),
  before('an attribute’s name in a namespace of one’s own', 'unexpected_content', (xml) =>
    replaced(xml, '<saml:Attribute Name="email"', '<saml:Attribute xmlns:x="urn:x" x:Name="groups" Name="email"'),
  ),
  after('a method in a namespace of one’s own', 'unexpected_content', (xml) =>
    replaced(xml, '<ds:SignatureMethod ', '<ds:SignatureMethod xmlns:x="urn:x" x:Algorithm="none" '),
  ),
  hostile('a key with the identifier of the assertion', 'identifier', () =>
    handSigned({ keyInfo: '<ds:KeyInfo Id="_assertion1"><ds:KeyName>k</ds:KeyName></ds:KeyInfo>' }),
  ),
  after('a response with the identifier of the assertion', 'identifier', (xml) =>
    replaced(xml, 'ID="_response1"', 'ID="_assertion1"'),
  ),
  after('an identifier with quotes', 'identifier', (xml) => replaced(xml, 'ID="_response1"', `ID="_r' or '1'='1"`)),
  after('an empty identifier', 'identifier', (xml) => replaced(xml, 'ID="_response1"', 'ID=""')),
  after('an assertion without its identifier', 'reference', (xml) => replaced(xml, ' ID="_assertion1"', '')),
  after('a signature in a namespace with a blank behind', 'namespace', (xml) =>
    replaced(xml, `xmlns:ds="${namespaces.ds}"`, `xmlns:ds="${namespaces.ds} "`),
  ),
  after('a signature in a namespace that looks alike', 'unexpected_content', (xml) =>
    replaced(xml, `xmlns:ds="${namespaces.ds}"`, 'xmlns:ds="https://www.w3.org/2000/09/xmldsig#"'),
  ),
  after('an assertion in a namespace that looks alike', 'assertion_missing', (xml) =>
    replaced(xml, /(?<=<saml:Assertion xmlns:saml=")[^"]*/, 'urn:oasis:names:tc:SAML:2.0:Assertion'),
  ),
  after('an assertion in no namespace', 'assertion_missing', (xml) =>
    replaced(xml, /<saml:Assertion[^]*<\/saml:Assertion>/, '<Assertion ID="_a" Version="2.0"/>'),
  ),
]
