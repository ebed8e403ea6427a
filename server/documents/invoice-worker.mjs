import { parentPort, workerData } from 'node:worker_threads'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit'
import { leading, lettersOf, withoutIsolates } from './letters.mjs'

/**
 * Draws an invoice, a credit note or a receipt as PDF, in a thread of its own. The same content gives the same bytes:
 * the one time in the file is that of the document.
 *
 * @typedef {import('./letters.mjs').Style} Style
 * @typedef {{ title: string, language: string, isRightToLeft: boolean, issuedAt: string,
 *   parties: { title: string, lines: string[] }[], facts: [string, string][], caption: string,
 *   columns: { text: string, width: number, isNumber: boolean }[], rows: string[][][],
 *   totals: { title: string, text: string, isStrong: boolean }[], notes: { title: string, lines: string[] }[],
 *   page: string, footer: string }} Printed
 */

/** @type {Printed} */
const printed = workerData
const { isRightToLeft } = printed

const margin = 48
const ink = '#1c2024'
const quiet = '#60646c'
const line = '#d9d9e0'

const doc = new PDFDocument({
  size: 'A4',
  margin,
  bufferPages: true,
  tagged: true,
  pdfVersion: '1.7',
  lang: printed.language,
  displayTitle: true,
  info: {
    Title: withoutIsolates(printed.title),
    Creator: 'Atrium',
    CreationDate: new Date(printed.issuedAt),
    ModDate: new Date(printed.issuedAt),
  },
})

const { wrapped, measured, drawLine } = lettersOf(doc, isRightToLeft)

const pageWidth = doc.page.width - 2 * margin
const bottom = doc.page.height - margin - 22
const gap = 8

const heading = /** @type {Style} */ ({ size: 20, weight: 'bold', color: ink })
const normal = /** @type {Style} */ ({ size: 9.5, weight: 'normal', color: ink })
const strong = /** @type {Style} */ ({ size: 9.5, weight: 'bold', color: ink })
const small = /** @type {Style} */ ({ size: 8.5, weight: 'normal', color: ink })
const label = /** @type {Style} */ ({ size: 8, weight: 'bold', color: quiet })
const faint = /** @type {Style} */ ({ size: 7.5, weight: 'normal', color: quiet })

const root = doc.struct('Document')
doc.addStructure(root)

let y = margin

/** Where a part of the page begins, seen from the side where reading starts. @param {number} start @param {number} width */
const placed = (start, width) => ({
  x: isRightToLeft ? margin + pageWidth - start - width : margin + start,
  width,
})

/** At the end of its place, as numbers stand. @param {string} text @param {{ x: number, y: number, width: number }} place @param {Style} style */
function drawAtEnd(text, { x, y: at, width }, style) {
  const size = measured(text, style)
  drawLine(text, { x: isRightToLeft ? x : x + width - size, y: at, width: size }, style)
}

/** @param {number} height */
function makeRoom(height) {
  if (y + height <= bottom) return false
  doc.addPage()
  y = margin
  return true
}

/** @param {number} weight */
function rule(weight) {
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(margin, y)
    .lineTo(margin + pageWidth, y)
    .lineWidth(weight)
    .strokeColor(line)
    .stroke()
  doc.endMarkedContent()
  y += 5
}

/** @param {string} tag @param {string} text @param {Style} style */
function paragraph(tag, text, style) {
  for (const part of wrapped(text, pageWidth, style)) {
    makeRoom(leading(style.size))
    const at = y
    root.add(
      doc.struct(tag, { actual: withoutIsolates(part) }, () =>
        drawLine(part, { x: margin, y: at, width: pageWidth }, style),
      ),
    )
    y += leading(style.size)
  }
}

function drawParties() {
  const half = (pageWidth - 24) / 2
  const top = y
  let lowest = y
  printed.parties.forEach(({ title, lines }, index) => {
    const { x, width } = placed(index * (half + 24), half)
    let at = top
    root.add(
      doc.struct('P', { actual: withoutIsolates([title, ...lines].join(', ')) }, () => {
        drawLine(title, { x, y: at, width }, label)
        at += leading(10)
        lines.forEach((text, number) => {
          for (const part of wrapped(text, width, number === 0 ? strong : normal)) {
            drawLine(part, { x, y: at, width }, number === 0 ? strong : normal)
            at += leading(9.5)
          }
        })
      }),
    )
    lowest = Math.max(lowest, at)
  })
  y = lowest + 14
}

function drawFacts() {
  const name = 120
  for (const [title, text] of printed.facts) {
    const parts = wrapped(text, pageWidth - name - gap, normal)
    makeRoom(parts.length * leading(9.5))
    const at = y
    root.add(
      doc.struct('P', { actual: withoutIsolates(`${title}: ${text}`) }, () => {
        drawLine(title, { ...placed(0, name), y: at + 0.8 }, label)
        parts.forEach((part, index) => {
          drawLine(part, { ...placed(name, pageWidth - name), y: at + index * leading(9.5) }, normal)
        })
      }),
    )
    y += parts.length * leading(9.5) + 1
  }
  y += 16
}

const total = printed.columns.reduce((sum, { width }) => sum + width, 0)
const cells = printed.columns.map(({ text, width, isNumber }, index) => {
  const before = printed.columns.slice(0, index).reduce((sum, column) => sum + column.width, 0)
  const place = placed((before / total) * pageWidth, (width / total) * pageWidth)
  // Texts keep their space behind them, and numbers before them: the last column ends where the page does.
  return { text, isNumber, x: place.x + (isNumber === isRightToLeft ? 0 : gap), width: place.width - gap }
})

/** @param {string} text @param {{ index: number, at: number }} place @param {Style} style */
function drawInCell(text, { index, at }, style) {
  const { x = margin, width = 50, isNumber = false } = cells[index] ?? {}
  if (isNumber) drawAtEnd(text, { x, y: at, width }, style)
  else drawLine(text, { x, y: at, width }, style)
}

/** @param {any} table Said aloud once; on further pages it is only seen. @param {boolean} isFirst */
function drawHeader(table, isFirst) {
  const laid = cells.map(({ text, width }) => wrapped(text, width, label))
  const height = Math.max(...laid.map((parts) => parts.length)) * leading(8)
  const top = y
  /** @param {number} index */
  const draw = (index) =>
    laid[index]?.forEach((part, number) => drawInCell(part, { index, at: top + number * leading(8) }, label))
  if (isFirst) {
    const row = doc.struct('TR')
    table.add(row)
    cells.forEach(({ text }, index) => row.add(doc.struct('TH', { actual: text }, () => draw(index))))
    row.end()
  } else {
    doc.markContent('Artifact', { type: 'Layout' })
    cells.forEach((_, index) => draw(index))
    doc.endMarkedContent()
  }
  y += height + 3
  rule(1)
}

/** Each cell has a first paragraph and quiet ones below it. @param {any} table @param {string[][]} row */
function drawRow(table, row) {
  const laid = row.map((parts, index) =>
    parts.flatMap((text, part) => {
      const style = part === 0 ? small : faint
      return wrapped(text, cells[index]?.width ?? 50, style).map((content) => ({ content, style }))
    }),
  )
  const height = Math.max(...laid.map((lines) => lines.reduce((sum, { style }) => sum + leading(style.size), 0)))
  if (makeRoom(height)) drawHeader(table, false)
  const element = doc.struct('TR')
  table.add(element)
  laid.forEach((lines, index) => {
    const actual = withoutIsolates((row[index] ?? []).filter(Boolean).join(', '))
    let at = y
    element.add(
      doc.struct('TD', { actual }, () => {
        for (const { content, style } of lines) {
          drawInCell(content, { index, at }, style)
          at += leading(style.size)
        }
      }),
    )
  })
  element.end()
  y += height + 4
  rule(0.5)
}

function drawTable() {
  if (printed.columns.length === 0) return
  const table = doc.struct('Table', { title: printed.caption })
  root.add(table)
  drawHeader(table, true)
  for (const row of printed.rows) drawRow(table, row)
  table.end()
}

function drawTotals() {
  y += 6
  const width = 250
  for (const { title, text, isStrong } of printed.totals) {
    makeRoom(leading(9.5) + 3)
    const at = y
    const style = isStrong ? strong : normal
    const { x } = placed(pageWidth - width, width)
    root.add(
      doc.struct('P', { actual: withoutIsolates(`${title}: ${text}`) }, () => {
        drawLine(title, { x, y: at, width }, style)
        drawAtEnd(text, { x, y: at, width }, style)
      }),
    )
    y += leading(9.5) + 3
  }
  y += 18
}

function drawNotes() {
  for (const { title, lines } of printed.notes) {
    if (title !== '') paragraph('P', title, label)
    for (const text of lines) paragraph('P', text, normal)
    y += 10
  }
}

function drawFooters() {
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const place = { x: margin, y: doc.page.height - margin - 8, width: pageWidth }
    const number = printed.page.replace('{page}', String(index + 1)).replace('{pages}', String(count))
    // The margin would send the text to another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    drawLine(`${number}  ·  ${printed.footer}`, place, faint)
    doc.endMarkedContent()
  }
}

// oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin
doc.on('data', (/** @type {Buffer} */ part) => parentPort?.postMessage(part))
doc.on('end', () => parentPort?.postMessage(null))
paragraph('H1', printed.title, heading)
y += 10
drawParties()
drawFacts()
drawTable()
drawTotals()
drawNotes()
root.end()
drawFooters()
doc.end()
