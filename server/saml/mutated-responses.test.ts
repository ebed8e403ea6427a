import { describe, expect, it } from 'vitest'
import { acceptedMutations } from './testing/mutations.ts'
import { plain, type Style } from './testing/response-maker.ts'
import { honestResponse, read, signings } from './testing/stage.ts'

/** 2,400 with ATRIUM_PROVE=1. */
const each = process.env['ATRIUM_PROVE'] === '1' ? 200 : 9
const styles: Style[] = [
  plain,
  { samlp: 'samlp', saml: '', ds: '', isTyped: true, isPretty: true, hasDeclaration: true },
]
const shapes = styles.flatMap((style, index) =>
  signings.map((signs) => ({ style, signs, name: `style ${index + 1}, ${signs} signed` })),
)

describe('a response that was changed on its way', () => {
  it.each(shapes)('is refused, or says what the provider signed ($name)', async ({ style, signs }) => {
    const xml = honestResponse({ style, signs })
    const honest = await read(xml)
    expect(honest.problem).toBeNull()
    const accepted = await acceptedMutations(xml, { each, read: async (changed) => (await read(changed)).identity })
    for (const { changed, result } of accepted) expect(result, changed).toEqual(honest.identity)
    // Nearly all of it is signed; were many taken, something would not be looked at.
    expect(accepted.length).toBeLessThan(each)
  })
})
