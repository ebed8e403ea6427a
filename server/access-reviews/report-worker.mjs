import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import bidiFactory from 'bidi-js'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit'

/**
 * Draws the report of an access review as a PDF, in a thread of its own. Every text comes ready to be read; here it is
 * only laid out. In plain JavaScript, because Node starts this file by itself, from the sources and from the build.
 *
 * @typedef {{ text: string, width: number }} Column
 * @typedef {{ title: string, lead: string, language: string, isRightToLeft: boolean, facts: [string, string][],
 *   caption: string, columns: Column[], rows: string[][][], page: string, fingerprint: string }} Report
 * @typedef {{ text: string, font: string, width: number }} Piece
 */

/** @type {Report} */
const report = workerData

const require = createRequire(import.meta.url)
/** @param {string} family @param {string} subset @param {number} weight */
const file = (family, subset, weight) =>
  require.resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`)

/** In the order in which they are looked through for a character. */
const subsets = [
  ['inter', 'latin'],
  ['vazirmatn', 'arabic'],
  ['inter', 'latin-ext'],
  ['inter', 'cyrillic'],
  ['inter', 'greek'],
  ['inter', 'cyrillic-ext'],
  ['inter', 'greek-ext'],
  ['inter', 'vietnamese'],
]
const weights = { normal: 400, bold: 700 }
const margin = 36
const ink = '#1c2024'
const quiet = '#60646c'
const line = '#d9d9e0'

const bidi = bidiFactory()
const doc = new PDFDocument({
  size: 'A4',
  layout: 'landscape',
  margin,
  bufferPages: true,
  tagged: true,
  pdfVersion: '1.7',
  lang: report.language,
  displayTitle: true,
  info: { Title: report.title, Creator: 'Atrium' },
})

/** @type {Map<string, { name: string, font: any }>} */
const opened = new Map()

/** A font is read when the first character needs it. @param {number} index @param {'normal' | 'bold'} weight */
function fontAt(index, weight) {
  const key = `${index} ${weight}`
  const known = opened.get(key)
  if (known !== undefined) return known
  const [family = 'inter', subset = 'latin'] = subsets[index] ?? []
  const name = `${family} ${subset} ${weight}`
  doc.registerFont(name, readFileSync(file(family, subset, weights[weight])))
  doc.font(name)
  // Pdfkit's own view of the font, and below it the reader; its types name neither.
  const { _font: view } = /** @type {any} */ (doc)
  const layout = view.layout.bind(view)
  /** @type {Map<string, unknown>} */
  const shaped = new Map()
  // Names of roles, reviewers and days come again and again.
  view.layout = (/** @type {string} */ text, /** @type {unknown} */ features) => {
    const known = shaped.get(text) ?? layout(text, features)
    if (shaped.size < 20_000) shaped.set(text, known)
    return known
  }
  const made = { name, font: view.font }
  opened.set(key, made)
  return made
}

/** @type {Map<string, string>} */
const chosen = new Map()

/** The first font that can draw a character. @param {string} character @param {'normal' | 'bold'} weight */
function fontFor(character, weight) {
  const key = `${weight} ${character}`
  const known = chosen.get(key)
  if (known !== undefined) return known
  const point = character.codePointAt(0) ?? 0
  const index = subsets.findIndex((_, at) => fontAt(at, weight).font.hasGlyphForCodePoint(point))
  const { name } = fontAt(Math.max(index, 0), weight)
  chosen.set(key, name)
  return name
}

const isMark = /^\p{M}$/u
/** They keep a name apart from what stands beside it, and have no shape. */
const isolates = /[\u2066-\u2069]/g

/** Parts that one font draws, in the order of the text. @param {string} text @param {'normal' | 'bold'} weight */
function fontRuns(text, weight) {
  /** @type {{ text: string, font: string }[]} */
  const runs = []
  for (const character of text.replaceAll(isolates, '')) {
    const last = runs.at(-1)
    // A space or mark goes with what it follows, so that words stay whole.
    const font =
      last !== undefined && (character === ' ' || isMark.test(character)) ? last.font : fontFor(character, weight)
    if (last?.font === font) last.text += character
    else runs.push({ text: character, font })
  }
  return runs
}

/**
 * Inter's contextual forms cost more time than all the rest and show in code only. Given at all, the reader shapes a
 * whole text and not word by word.
 *
 * @param {string} font
 */
const featuresOf = (font) =>
  /** @type {any} */ (font.startsWith('inter') ? { calt: false, liga: false, clig: false } : {})

/** @type {Map<string, number>} */
const widths = new Map()

/** Word by word: they come again and again. @param {string} text @param {string} font @param {number} size */
function widthOf(text, font, size) {
  let width = 0
  for (const [index, word] of text.split(' ').entries())
    width += (index === 0 ? 0 : wordWidth(' ', font)) + wordWidth(word, font)
  return (width * size) / 100
}

/** @param {string} word @param {string} font */
function wordWidth(word, font) {
  if (word === '') return 0
  const key = `${font} ${word}`
  const known = widths.get(key)
  if (known !== undefined) return known
  const width = doc
    .font(font)
    .fontSize(100)
    .widthOfString(word, { features: featuresOf(font) })
  widths.set(key, width)
  return width
}

/** @typedef {{ size: number, weight: 'normal' | 'bold', color: string }} Style */

/** @param {string} text @param {Style} style */
const measured = (text, { size, weight }) =>
  fontRuns(text, weight).reduce((sum, run) => sum + widthOf(run.text, run.font, size), 0)

/** Lines that fit; a word that does not is broken. @param {string} text @param {number} width @param {Style} style */
function wrapped(text, width, style) {
  /** @type {string[]} */
  const lines = []
  let current = ''
  for (const word of text.split(/\s+/u)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (measured(longer, style) <= width) {
      current = longer
      continue
    }
    if (current !== '') lines.push(current)
    current = ''
    let used = 0
    for (const character of word) {
      const more = measured(character, style)
      if (current !== '' && used + more > width) {
        lines.push(current)
        current = ''
        used = 0
      }
      current += character
      used += more
    }
  }
  lines.push(current)
  return lines
}

/** What is drawn, from left to right. @param {string} text @param {Style} style @returns {Piece[]} */
function visual(text, { weight, size }) {
  const base = report.isRightToLeft ? 'rtl' : 'ltr'
  const levels = bidi.getEmbeddingLevels(text, base)
  const order = bidi.getReorderedIndices(text, levels)
  /** @type {Piece[]} */
  const pieces = []
  for (let at = 0; at < order.length;) {
    const level = levels.levels[order[at] ?? 0] ?? 0
    const step = level % 2 === 1 ? -1 : 1
    let end = at + 1
    while (
      end < order.length &&
      levels.levels[order[end] ?? 0] === level &&
      order[end] === (order[end - 1] ?? 0) + step
    )
      end += 1
    const [one = 0, other = 0] = [order[at], order[end - 1]]
    const logical = text.slice(Math.min(one, other), Math.max(one, other) + 1)
    for (const run of step === -1 ? leftward(logical, weight) : fontRuns(logical, weight))
      pieces.push({ ...run, width: widthOf(run.text, run.font, size) })
    at = end
  }
  return pieces
}

/**
 * The parts of a text that runs to the left. Brackets turn round. Letters of a script that does so by nature are turned
 * by the font's reader; signs and spaces are not.
 *
 * @param {string} text @param {'normal' | 'bold'} weight
 */
function leftward(text, weight) {
  const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('')
  return fontRuns(mirrored, weight)
    .reverse()
    .map((run) => (/\p{L}/u.test(run.text) ? run : { ...run, text: Array.from(run.text).reverse().join('') }))
}

/** @param {string} text @param {{ x: number, y: number, width: number }} place @param {Style} style */
function drawLine(text, { x, y, width }, style) {
  const pieces = visual(text, style)
  const total = pieces.reduce((sum, piece) => sum + piece.width, 0)
  let at = report.isRightToLeft ? x + width - total : x
  doc.fillColor(style.color)
  for (const piece of pieces) {
    doc.font(piece.font).fontSize(style.size)
    doc.text(piece.text, at, y + baseline(style.size), {
      lineBreak: false,
      features: featuresOf(piece.font),
      baseline: 'alphabetic',
    })
    at += piece.width
  }
}

/** All fonts stand on one line. @param {number} size */
const baseline = (size) => size * 1.05
/** @param {number} size */
const leading = (size) => size * 1.42

const pageWidth = doc.page.width - 2 * margin
const bottom = doc.page.height - margin - 22
const total = report.columns.reduce((sum, { width }) => sum + width, 0)
const gap = 8
const cells = report.columns.map(({ text, width }, index) => {
  const before = report.columns.slice(0, index).reduce((sum, column) => sum + column.width, 0)
  const [start, size] = [(before / total) * pageWidth, (width / total) * pageWidth]
  const x = report.isRightToLeft ? margin + pageWidth - start - size : margin + start
  return { text, x: x + (report.isRightToLeft ? gap : 0), width: size - gap }
})

const heading = /** @type {Style} */ ({ size: 19, weight: 'bold', color: ink })
const small = /** @type {Style} */ ({ size: 8, weight: 'normal', color: ink })
const label = /** @type {Style} */ ({ size: 8, weight: 'bold', color: quiet })
const faint = /** @type {Style} */ ({ size: 7, weight: 'normal', color: quiet })

const root = doc.struct('Document')
doc.addStructure(root)

let y = margin

/** @param {string} tag @param {string} text @param {Style} style */
function paragraph(tag, text, style) {
  for (const part of wrapped(text, pageWidth, style)) {
    const at = y
    root.add(
      doc.struct(tag, { actual: part.replaceAll(isolates, '') }, () =>
        drawLine(part, { x: margin, y: at, width: pageWidth }, style),
      ),
    )
    y += leading(style.size)
  }
}

function drawFacts() {
  const half = pageWidth / 2
  const name = 120
  report.facts.forEach(([title, text], index) => {
    if (index % 2 === 0 && index > 0) y += leading(9.5)
    const isSecond = index % 2 === 1
    const start = report.isRightToLeft !== isSecond ? margin + half : margin
    const [nameX, textX] = report.isRightToLeft ? [start + half - name, start + gap] : [start, start + name]
    const at = y
    const [line1 = ''] = wrapped(text, half - name - gap, small)
    const isCut = line1 !== text
    root.add(
      doc.struct('P', { actual: `${title}: ${text}`.replaceAll(isolates, '') }, () => {
        drawLine(title, { x: nameX, y: at, width: name }, label)
        drawLine(isCut ? `${line1}…` : line1, { x: textX, y: at, width: half - name - gap }, small)
      }),
    )
  })
  y += leading(9.5) + 10
}

const table = doc.struct('Table', { title: report.caption })
root.add(table)

function newPage() {
  doc.addPage()
  y = margin
}

/** Said aloud once; on further pages it is only seen. @param {boolean} isFirst */
function drawHeader(isFirst) {
  const at = y
  const draw = () => cells.forEach(({ text, x, width }) => drawLine(text, { x, y: at, width }, label))
  if (isFirst) {
    const row = doc.struct('TR')
    table.add(row)
    for (const { text, x, width } of cells)
      row.add(doc.struct('TH', { actual: text }, () => drawLine(text, { x, y: at, width }, label)))
    row.end()
  } else {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  y += leading(8) + 2
  rule(line, 1)
}

/** @param {string} color @param {number} weight */
function rule(color, weight) {
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(margin, y)
    .lineTo(margin + pageWidth, y)
    .lineWidth(weight)
    .strokeColor(color)
    .stroke()
  doc.endMarkedContent()
  y += 4
}

/** Each cell has a first paragraph and quiet ones below it. @param {string[][]} row */
function drawRow(row) {
  const laid = row.map((parts, index) =>
    parts.flatMap((text, part) => {
      const style = part === 0 ? small : faint
      return wrapped(text, cells[index]?.width ?? 50, style).map((content) => ({ content, style }))
    }),
  )
  const height = Math.max(...laid.map((lines) => lines.reduce((sum, { style }) => sum + leading(style.size), 0)))
  if (y + height > bottom) {
    newPage()
    drawHeader(false)
  }
  const element = doc.struct('TR')
  table.add(element)
  laid.forEach((lines, index) => {
    const { x = margin, width = 50 } = cells[index] ?? {}
    const actual = (row[index] ?? []).filter(Boolean).join(', ').replaceAll(isolates, '')
    let at = y
    element.add(
      doc.struct('TD', { actual }, () => {
        for (const { content, style } of lines) {
          drawLine(content, { x, y: at, width }, style)
          at += leading(style.size)
        }
      }),
    )
  })
  element.end()
  y += height + 3
  rule(line, 0.5)
}

function drawFooters() {
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const place = { x: margin, y: doc.page.height - margin - 8, width: pageWidth }
    const number = report.page.replace('{page}', String(index + 1)).replace('{pages}', String(count))
    // The margin would send the text to another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    drawLine(`${number}  ·  ${report.fingerprint}`, place, faint)
    doc.endMarkedContent()
  }
}

// oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin
doc.on('data', (/** @type {Buffer} */ part) => parentPort?.postMessage(part))
doc.on('end', () => parentPort?.postMessage(null))
paragraph('P', report.lead, label)
y += 2
paragraph('H1', report.title, heading)
y += 8
drawFacts()
drawHeader(true)
for (const row of report.rows) drawRow(row)
table.end()
root.end()
drawFooters()
doc.end()
