import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(repository + path, 'utf8')
const page = read('docs/security-asvs.md')

type Row = { id: string; level: string; words: string; how: string; test: string; state: string }

const rows: Row[] = page.split('\n').flatMap((line) => {
  const [, id = '', level = '', words = '', how = '', test = '', state = ''] = line
    .split('|')
    .map((cell) => cell.trim())
  return /^\d+\.\d+\.\d+$/.test(id) ? [{ id, level, words, how, test, state }] : []
})

/** How many requirements of levels 1 and 2 the chapters 1 to 16 have. */
const perChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16]

const kindOf = ({ state }: Row) => /^(met$|not applicable(?=: ..)|gap(?=: ..))/.exec(state)?.[1] ?? `unknown: ${state}`
const testsIn = (text: string) =>
  [...text.matchAll(/`([^`]+)`: "([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }))

describe('the table of OWASP ASVS', () => {
  it('every requirement once, with a known state', () => {
    const ids = rows.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
    const counts = perChapter.map((_, index) => ids.filter((id) => id.startsWith(`${index + 1}.`)).length)
    expect(counts).toEqual(perChapter)
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70)
    expect(rows.filter((row) => !['met', 'not applicable', 'gap'].includes(kindOf(row)))).toEqual([])
  })

  it('what is met says where, and has a test or says why there is none', () => {
    const bare = rows.filter((row) => kindOf(row) === 'met' && (row.how === '–' || row.test === '–'))
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('every file that it names is there', () => {
    // Names without a folder are of the root; sizes, settings and headers stand in the same quotation marks.
    const named = rows.flatMap(({ id, how, state }) =>
      [...`${how} ${state}`.matchAll(/`([\w.-]+\/[\w./#-]+|[\w-]+\.(?:md|json|ts))`/g)].map(([, path = '']) => ({
        id,
        path,
      })),
    )
    expect(named.length).toBeGreaterThan(150)
    const gone = named.filter(
      ({ path }) => path.split('/')[0] !== 'dist' && !/^@|^\/|^atrium\b/.test(path) && !isThere(path),
    )
    expect(gone).toEqual([])
  })

  it('every test that it names is in its file', () => {
    const threats = testsIn(read('docs/security.md'))
    expect(threats.length).toBeGreaterThan(25)
    const named = [...rows.flatMap(({ test }) => testsIn(test)), ...threats]
    expect(named.length).toBeGreaterThan(175)
    expect(named.filter(({ file, title }) => !existsSync(repository + file) || !read(file).includes(title))).toEqual([])
  })

  it('lists every gap at its top, and counts right', () => {
    const listed = [...page.matchAll(/^- \*\*(\d+\.\d+\.\d+)\*\*/gm)].map(([, id]) => id)
    expect(listed).toEqual(rows.filter((row) => kindOf(row) === 'gap').map(({ id }) => id))
    const count = (kind: string) => rows.filter((row) => kindOf(row) === kind).length
    expect(page).toContain(`| ${count('met')} | ${count('not applicable')} | ${count('gap')} | ${rows.length} |`)
  })
})

/** A file, or a heading of a page. */
function isThere(path: string): boolean {
  const [file = '', anchor] = path.split('#')
  if (!existsSync(repository + file)) return false
  if (anchor === undefined) return true
  const anchors = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title))
  return anchors.includes(anchor)
}

const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-')

it('no text becomes HTML or code', () => {
  const ways =
    /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/
  const found = sourceFiles('contract', 'server', 'web')
    .filter(({ path }) => !path.startsWith('server/testing/') && !/\.test\.tsx?$/.test(path))
    .filter(({ text }) => ways.test(text))
  expect(found.map(({ path }) => path)).toEqual([])
})
