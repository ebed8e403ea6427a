import { type HostileCase, hostile, replaced } from './hostile-case.ts'
import { encoded, honestResponse } from './stage.ts'

const good = () => honestResponse()
const raw = (name: string, problem: HostileCase['problem'], field: () => string): HostileCase => ({
  name,
  problem,
  xml: () => '',
  more: () => ({ samlResponse: field() }),
})
const inName = (inserted: string) => replaced(good(), '>alice@acme.test</saml:NameID>', `>${inserted}</saml:NameID>`)
const inFront = (text: string) => text + good()
const lol = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('')

/** What is wrong before anybody looks at what it says. */
export const textCases: HostileCase[] = [
  raw('nothing', 'not_base64', () => ''),
  raw('characters that are no base64', 'not_base64', () => `${encoded(good())}!`),
  raw('base64 of addresses', 'not_base64', () => Buffer.from([251, 255, 254]).toString('base64url')),
  raw('base64 with a rest that decoders pass over', 'not_base64', () => `${encoded('<a/>')}=AAAA`),
  raw('base64 that ends in the middle', 'not_base64', () => encoded(good()).slice(0, 501)),
  raw('a message of a megabyte', 'too_large', () => encoded('a'.repeat(1024 * 1024))),
  hostile('bytes that are no UTF-8', 'not_utf8', () => Buffer.concat([Buffer.from(good()), Buffer.from([0xc3, 0x28])])),
  hostile('UTF-8 that is too long', 'not_utf8', () => Buffer.concat([Buffer.from([0xc0, 0xbc]), Buffer.from(good())])),
  hostile('UTF-16', 'not_utf8', () => Buffer.from(`\uFEFF${good()}`, 'utf16le')),
  hostile('a byte order mark', 'not_xml', () => inFront('\uFEFF')),
  hostile('a message that ends in the middle', 'not_xml', () => good().slice(0, 1500)),
  hostile('text that is no XML', 'not_xml', () => 'hello'),
  hostile('a deflated message', 'not_utf8', () =>
    Buffer.from(
      'fVFNTwIxEL2b+B+a3rd0tyJsIyQkHCRBD2A8eDHTdpaUdDvdTuX3W0CixsjMZd6b9zFpVwhDH/V2h37cw88IrGbHwXO8XBZ6DJ4icMsRRgyckQ',
      'base64',
    ),
  ),
  hostile('a document type', 'doctype', () => inFront('<!DOCTYPE samlp:Response>')),
  hostile('a document type with an outer entity', 'doctype', () =>
    inFront('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  hostile('a bomb of entities', 'doctype', () => inFront(`<!DOCTYPE r [<!ENTITY l0 "lol">${lol}]>`)),
  hostile('a document type that adds an attribute', 'doctype', () =>
    inFront('<!DOCTYPE r [<!ATTLIST samlp:Response ID CDATA "_assertion1">]>'),
  ),
  hostile('a document type after the root', 'doctype', () => `${good()}<!DOCTYPE a>`),
  hostile('a processing instruction in front', 'processing_instruction', () => inFront('<?x y?>')),
  hostile('a style sheet', 'processing_instruction', () => inFront('<?xml-stylesheet href="x.xsl"?>')),
  hostile('a second declaration', 'processing_instruction', () =>
    inFront('<?xml version="1.0"?><?xml version="1.0"?>'),
  ),
  hostile('XML 1.1', 'processing_instruction', () => inFront('<?xml version="1.1"?>')),
  hostile('another encoding', 'processing_instruction', () => inFront('<?xml version="1.0" encoding="UTF-7"?>')),
  hostile('a processing instruction in the NameID', 'processing_instruction', () =>
    inName('alice@acme.test<?x .evil.test?>'),
  ),
  hostile('a comment in the NameID', 'comment', () => inName('alice@acme.test<!---->.evil.test')),
  hostile('a comment before the NameID', 'comment', () => inName('<!-- x -->alice@acme.test')),
  hostile('a comment in the issuer', 'comment', () =>
    replaced(good(), 'https://idp.test/entity<', 'https://idp.<!-- -->test/entity<'),
  ),
  hostile('a comment in front', 'comment', () => inFront('<!-- x -->')),
  hostile('a comment behind', 'comment', () => `${good()}<!-- x -->`),
  hostile('CDATA in the NameID', 'cdata', () => inName('<![CDATA[alice@acme.test]]>')),
  hostile('CDATA in the digest', 'cdata', () => replaced(good(), '<ds:DigestValue>', '<ds:DigestValue><![CDATA[x]]>')),
  hostile('an entity of one’s own', 'not_xml', () => inName('&who;')),
  hostile('a reference to a character that is none', 'not_xml', () => inName('alice&#0;@acme.test')),
  hostile('a reference beyond all characters', 'not_xml', () => inName('alice&#x110000;@acme.test')),
  hostile('a character of control', 'not_xml', () => inName('alice\u0000@acme.test')),
  hostile('half a character', 'not_xml', () => inName('&#xD800;')),
  hostile('an ampersand that stands alone', 'not_xml', () => inName('a&b')),
  hostile('two roots', 'not_xml', () => good() + good()),
  hostile('text behind the root', 'not_xml', () => `${good()}x`),
  hostile('an attribute twice', 'not_xml', () => replaced(good(), 'ID="_assertion1"', 'ID="_assertion1" ID="_other"')),
  hostile('an attribute without quotes', 'not_xml', () => replaced(good(), 'Version="2.0"', 'Version=2.0')),
  hostile('tags that cross', 'not_xml', () => replaced(good(), '</saml:NameID>', '</saml:Issuer>')),
  hostile('a name with other letters', 'not_xml', () => inName('<ａ/>')),
  hostile('a prefix that nobody declared', 'namespace', () => replaced(good(), '<saml:Subject>', '<evil:Subject>')),
  hostile('a nest of a thousand elements', 'too_deep', () => inName('<saml:NameID>'.repeat(1000))),
  hostile('ten thousand elements', 'too_deep', () =>
    replaced(good(), '</saml:AttributeStatement>', `${'<saml:a/>'.repeat(10_000)}</saml:AttributeStatement>`),
  ),
  hostile('a hundred attributes', 'too_deep', () => {
    const many = Array.from({ length: 100 }, (_, index) => ` a${index}="x"`).join('')
    return replaced(good(), '<saml:Subject>', `<saml:Subject${many}>`)
  }),
  hostile('a hundred prefixes', 'too_deep', () => {
    const declared = Array.from({ length: 100 }, (_, index) => ` xmlns:p${index}="urn:p"`)
    const nested = Array.from(
      { length: 5 },
      (_, index) => `<saml:x${declared.slice(index * 20, index * 20 + 20).join('')}>`,
    )
    return inName(nested.join(''))
  }),
  hostile('a page of the web', 'wrong_message', () => '<html><body>Sign in</body></html>'),
  hostile(
    'an assertion without its response',
    'wrong_message',
    () => /<saml:Assertion[^]*<\/saml:Assertion>/.exec(good())?.[0] ?? '',
  ),
  hostile(
    'a request',
    'wrong_message',
    () => '<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_a" Version="2.0"/>',
  ),
  hostile(
    'a logout response',
    'wrong_message',
    () => '<p:LogoutResponse xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_a" Version="2.0"/>',
  ),
  hostile('a response of SAML 1.1', 'wrong_message', () =>
    replaced(
      good(),
      'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
      'xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol"',
    ),
  ),
  hostile(
    'a response in an envelope',
    'wrong_message',
    () => `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${good()}</s:Body></s:Envelope>`,
  ),
]
