import { describe, expect, it } from 'vitest'
import { foundation, lightContract, refuseImport, slices } from './directions.ts'
import {
  bareCode,
  foldersBelow,
  importCycle,
  neededBy,
  parse,
  sourceFiles,
  styleSheets,
  withoutComments,
} from './source-files.ts'

const files = sourceFiles('contract', 'server', 'web', 'e2e', 'scripts', 'bench')
const product = files.filter(({ path }) => /^(contract|server|web|e2e)\//.test(path))
const isTest = (path: string) =>
  path.endsWith('.test.ts') || path.endsWith('.test.tsx') || path.startsWith('server/testing/')

/** The lines of these files that a pattern finds, as "path: line". */
const linesWith = (pattern: RegExp, among: typeof files, view: (text: string) => string = withoutComments) =>
  among.flatMap(({ path, text }) =>
    view(text)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )

describe('imports', () => {
  it('are found, also over several lines and when they are awaited', () => {
    const text = `import type { A } from './a.ts'\nimport {\n  b,\n  c,\n} from '#contract/b.ts'\nexport { d } from '../d.ts'\nimport 'e'\nconst f = await import('./f.ts')\n`
    expect(parse('server/users/x.ts', text).imports).toEqual([
      { target: 'server/users/a.ts', typeOnly: true },
      { target: 'contract/b.ts', typeOnly: false },
      { target: 'server/d.ts', typeOnly: false },
      { target: 'e', typeOnly: false },
      { target: 'server/users/f.ts', typeOnly: false },
    ])
  })

  it('go one way only', () => {
    const refused = product.flatMap(({ path, imports }) =>
      imports.flatMap((each) => {
        const reason = refuseImport(path, each)
        return reason === null ? [] : [`${path} imports ${each.target}: ${reason}`]
      }),
    )
    expect(refused).toEqual([])
  })

  it.each([
    ['contract/users.ts', 'server/app.ts'],
    ['contract/users.ts', 'pg'],
    ['web/main.tsx', 'contract/users.ts'],
    ['web/main.tsx', 'server/app.ts'],
    ['e2e/sign-up.spec.ts', 'contract/errors.ts'],
    ['server/db/connect.ts', 'server/http/route.ts'],
    ['server/http/route.ts', 'server/members/member-store.ts'],
    ['server/members/member-store.ts', 'server/invitations/invitation-store.ts'],
    ['server/invitations/invitation-store.ts', 'server/workspaces/workspace-store.ts'],
    ['server/members/member-store.ts', 'server/http/refused.ts'],
    ['server/members/member.ts', 'server/members/member-commands.ts'],
    ['server/members/member-commands.ts', 'server/members/member-routes.ts'],
    ['server/members/member-commands.ts', 'server/invitations/invitation-commands.ts'],
    ['server/members/member-routes.ts', 'server/app.ts'],
    ['server/members/member-routes.ts', 'server/testing/world.ts'],
  ])('refuse %s → %s', (from, target) => {
    expect(refuseImport(from, { target, typeOnly: false })).not.toBeNull()
  })

  it('form no cycle', () => {
    expect(importCycle(files)).toBeNull()
    const ring = [parse('a.ts', `import './b.ts'\n`), parse('b.ts', `import type { A } from './a.ts'\n`)]
    expect(importCycle(ring)).toEqual(['a.ts', 'b.ts', 'a.ts'])
  })

  it.each(lightContract)('of %s bring no zod into the console', (path) => {
    expect([...neededBy(path, files)]).not.toContain('zod')
  })
})

describe('each thing in its place', () => {
  it('SQL only in stores, the database folder, and what stands below every slice', () => {
    const home =
      /-store\.ts$|^server\/(db|jobs)\/|^server\/http\/(access|operator-access|support-looks|last-seen)\.ts$|^server\/mail\/(mailbox|outgoing)\.ts$/
    const elsewhere = files.filter(({ path }) => path.startsWith('server/') && !isTest(path) && !home.test(path))
    const sql =
      /\b(?:prepared|planned)\s*[<(]|['"`]\s*(select|insert into|update \w+|delete from|create \w+|alter \w+|truncate|lock table)\b|^\s*(select|insert into|delete from)\s/
    expect(linesWith(sql, elsewhere)).toEqual([])
  })

  it('the environment is read at the entries only', () => {
    const entries = /^server\/(config|main|operator|demo)\.ts$/
    const elsewhere = product.filter(
      ({ path }) => /^(contract|server|web)\//.test(path) && !entries.test(path) && !isTest(path),
    )
    expect(linesWith(/process\.env|import\.meta\.env/, elsewhere)).toEqual([])
  })

  it('pools of connections are made where losing one is handled', () => {
    expect(linesWith(/new (pg\.)?Pool\(/, product).filter((line) => !line.startsWith('server/db/pool.ts:'))).toEqual([])
  })

  it('every folder of the server is a noun of the contract, or part of its foundation', () => {
    const names = foldersBelow('server').map((path) => path.replace(/^server\//, ''))
    const contract = new Set(files.map(({ path }) => path))
    // Only the operator's command line comes to it: it has no endpoints.
    const forTheOperator = ['imports']
    const unknown = names.filter((name) => !contract.has(`contract/${name}.ts`))
    const known = new Set([
      ...foundation,
      'db/migrations',
      'mail/en',
      'mail/es',
      'mail/ar',
      'saml/testing',
      'testing',
      'testing/identity-providers',
      'demo',
      'operator',
      ...forTheOperator,
    ])
    expect(unknown.filter((name) => !known.has(name))).toEqual([])
    expect(slices.filter((name) => !contract.has(`contract/${name}.ts`))).toEqual(forTheOperator)
  })

  it('no folder or file has a name that could hold anything', () => {
    const vague = /(^|\/)(utils?|lib|libs|common|helpers?|shared|misc|core|stuff|index)(\/|\.tsx?$|$)/
    const names = [...['contract', 'server', 'web', 'e2e'].flatMap(foldersBelow), ...product.map(({ path }) => path)]
    expect(names.filter((name) => vague.test(name))).toEqual([])
  })
})

describe('the styles', () => {
  const styles = styleSheets('web')

  it('know start and end, not left and right, so that the console mirrors for languages written from the right', () => {
    const sided =
      /\b(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b|(?:^|[;{\s])(?:left|right)\s*:|\b(?:text-align|float|clear|justify-\w+)\s*:\s*(?:left|right)\b|\bborder-(?:top|bottom)-(?:left|right)-radius\b|\btranslateX\(/
    expect(linesWith(sided, styles)).toEqual([])
    // Four values go round clockwise: the second and the fourth are sides.
    const fourValues = /\b(?:margin|padding|inset|border-(?:width|radius|color|style)):\s*\S+\s+(\S+)\s+\S+\s+(\S+);$/
    const lopsided = linesWith(fourValues, styles).filter((line) => {
      const [, right, left] = fourValues.exec(line) ?? []
      return right !== left
    })
    expect(lopsided).toEqual([])
  })
})

describe('the code', () => {
  // This file holds the patterns themselves.
  const others = files.filter(({ path }) => path !== 'server/testing/architecture.test.ts')

  it('has no any and no non-null assertion', () => {
    const typescript = others.filter(({ path }) => /\.tsx?$/.test(path))
    expect(linesWith(/(?:[:<|&,]\s*|\bas\s+)any\b|\bany\[\]/, typescript, bareCode)).toEqual([])
    expect(linesWith(/[\w)\]]!(?=[\s.;,)\]}[]|$)(?!\s*==?)/, typescript, bareCode)).toEqual([])
    expect(bareCode(`const a = b! // any`).trim()).toBe('const a = b!')
  })

  it('puts nothing off', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, others, (text) => text)).toEqual([])
  })

  it('has no file longer than 300 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([])
  })
})
