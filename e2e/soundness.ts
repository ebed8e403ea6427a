import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Our pages have no frames, so axe runs in the page itself: the builder of @axe-core/playwright takes ten times as long. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A translation writes every key down; in English some are made from the server's own sentences. */
const catalogue = new URL('../web/messages/es/', import.meta.url)

/** The first words of all keys. */
const namespaces = new Set(
  readdirSync(catalogue).flatMap((file) =>
    [...readFileSync(new URL(file, catalogue), 'utf8').matchAll(/^ {2}'(\w+)\./gm)].map(([, name = '']) => name),
  ),
)

/** A text whose part of the catalogue was not loaded shows as its key. */
const messageKey = new RegExp(String.raw`(?<![\w@/.-])(${[...namespaces].join('|')})\.[a-zA-Z_]+`, 'g')

type Results = { violations: { id: string; nodes: { target: unknown[] }[] }[]; passes: unknown[] }
type Axe = { run: (context: Document, options: object) => Promise<Results> }

/** What axe objects to in the page as it looks now. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations, passes } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
    if (passes.length === 0) return ['axe found nothing to check']
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }, tags)
}

/** Nothing wider than the window, no text missing. */
export async function expectWhole(page: Page, what: string): Promise<void> {
  const { text, overflow } = await page.evaluate(() => ({
    // Reasons in tips are there before they are shown.
    text: [document.body.innerText, ...[...document.querySelectorAll('[popover]')].map((tip) => tip.textContent)].join(
      '\n',
    ),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  expect(text.match(messageKey), `${what} lacks messages`).toBeNull()
  expect(overflow, `${what} is wider than the window`).toBeLessThanOrEqual(0)
}

/** Nothing axe objects to either. */
export async function expectSound(page: Page, what: string): Promise<void> {
  expect(await violations(page), what).toEqual([])
  await expectWhole(page, what)
}

/** What the content security policy stops is reported to the browser's console. */
export function watchPolicy(page: Page): string[] {
  const stopped: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) stopped.push(message.text())
  })
  return stopped
}
