import { parentPort, workerData } from 'node:worker_threads'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit'
import { leading, lettersOf, withoutIsolates } from './letters.mjs'

/**
 * Draws the report of an access review as a PDF, in a thread of its own. Every text comes ready to be read; here it is
 * only laid out. In plain JavaScript, because Node starts this file by itself, from the sources and from the build.
 *
 * @typedef {{ text: string, width: number }} Column
 * @typedef {{ title: string, lead: string, language: string, isRightToLeft: boolean, facts: [string, string][],
 *   caption: string, columns: Column[], rows: string[][][], page: string, fingerprint: string }} Report
 * @typedef {import('./letters.mjs').Style} Style
 */

/** @type {Report} */
const report = workerData

const margin = 36
const ink = '#1c2024'
const quiet = '#60646c'
const line = '#d9d9e0'

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

const { wrapped, drawLine } = lettersOf(doc, report.isRightToLeft)

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
      doc.struct(tag, { actual: withoutIsolates(part) }, () =>
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
      doc.struct('P', { actual: withoutIsolates(`${title}: ${text}`) }, () => {
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
    const actual = withoutIsolates((row[index] ?? []).filter(Boolean).join(', '))
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
