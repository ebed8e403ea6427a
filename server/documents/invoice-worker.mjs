import { parentPort } from 'node:worker_threads'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit'
import { leading, lettersOf, withoutIsolates } from './letters.mjs'

/**
 * Draws an invoice, a credit note or a receipt as PDF, in a thread that draws one after the other. The same content gives
 * the same bytes: the one time in the file is that of the document.
 *
 * @typedef {import('./letters.mjs').Style} Style
 * @typedef {{ title: string, language: string, isRightToLeft: boolean, issuedAt: string,
 *   parties: { title: string, lines: string[] }[], facts: [string, string][], caption: string,
 *   columns: { text: string, width: number, isNumber: boolean }[], rows: string[][][],
 *   totals: { title: string, text: string, isStrong: boolean }[], notes: { title: string, lines: string[] }[],
 *   page: string, footer: string }} Printed
 */

const margin = 48
const gap = 8
const ink = '#1c2024'
const quiet = '#60646c'
const line = '#d9d9e0'

const heading = /** @type {Style} */ ({ size: 20, weight: 'bold', color: ink })
const normal = /** @type {Style} */ ({ size: 9.5, weight: 'normal', color: ink })
const strong = /** @type {Style} */ ({ size: 9.5, weight: 'bold', color: ink })
const small = /** @type {Style} */ ({ size: 8.5, weight: 'normal', color: ink })
const label = /** @type {Style} */ ({ size: 8, weight: 'bold', color: quiet })
const faint = /** @type {Style} */ ({ size: 7.5, weight: 'normal', color: quiet })

/** A document under way: where the pen is, and what it draws with. @param {Printed} printed */
function sheetOf(printed) {
  const { title, language, isRightToLeft, issuedAt, columns } = printed
  const at = new Date(issuedAt)
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: { Title: withoutIsolates(title), Creator: 'Atrium', CreationDate: at, ModDate: at },
  })
  const pageWidth = doc.page.width - 2 * margin
  /** Where a part of the page begins, seen from the side where reading starts. @param {number} start @param {number} width */
  const placed = (start, width) => ({
    x: isRightToLeft ? margin + pageWidth - start - width : margin + start,
    width,
  })
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const cells = columns.map(({ text, width, isNumber }, index) => {
    const before = columns.slice(0, index).reduce((sum, column) => sum + column.width, 0)
    const place = placed((before / total) * pageWidth, (width / total) * pageWidth)
    // Texts keep their space behind them, and numbers before them: the last column ends where the page does.
    return { text, isNumber, x: place.x + (isNumber === isRightToLeft ? 0 : gap), width: place.width - gap }
  })
  const root = doc.struct('Document')
  doc.addStructure(root)
  const bottom = doc.page.height - margin - 22
  return { doc, root, pageWidth, bottom, placed, cells, isRightToLeft, y: margin, ...lettersOf(doc, isRightToLeft) }
}

/** @typedef {ReturnType<typeof sheetOf>} Sheet */

/** At the end of its place, as numbers stand. @param {Sheet} sheet @param {string} text @param {{ x: number, y: number, width: number, style: Style }} place */
function drawAtEnd(sheet, text, { x, y, width, style }) {
  const size = sheet.measured(text, style)
  sheet.drawLine(text, { x: sheet.isRightToLeft ? x : x + width - size, y, width: size }, style)
}

/** @param {Sheet} sheet @param {number} height */
function makeRoom(sheet, height) {
  if (sheet.y + height <= sheet.bottom) return false
  sheet.doc.addPage()
  sheet.y = margin
  return true
}

/** @param {Sheet} sheet @param {number} weight */
function rule(sheet, weight) {
  const { doc, y, pageWidth } = sheet
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(margin, y)
    .lineTo(margin + pageWidth, y)
    .lineWidth(weight)
    .strokeColor(line)
    .stroke()
  doc.endMarkedContent()
  sheet.y += 5
}

/** @param {Sheet} sheet @param {string} text @param {{ tag: string, style: Style }} how */
function paragraph(sheet, text, { tag, style }) {
  const { doc, root, pageWidth: width } = sheet
  for (const part of sheet.wrapped(text, width, style)) {
    makeRoom(sheet, leading(style.size))
    const { y } = sheet
    root.add(
      doc.struct(tag, { actual: withoutIsolates(part) }, () => sheet.drawLine(part, { x: margin, y, width }, style)),
    )
    sheet.y += leading(style.size)
  }
}

/** @param {Sheet} sheet @param {Printed['parties']} parties */
function drawParties(sheet, parties) {
  const half = (sheet.pageWidth - 24) / 2
  let lowest = sheet.y
  parties.forEach(({ title, lines }, index) => {
    const { x, width } = sheet.placed(index * (half + 24), half)
    let y = sheet.y
    const actual = withoutIsolates([title, ...lines].join(', '))
    const draw = () => {
      sheet.drawLine(title, { x, y, width }, label)
      y += leading(10)
      lines.forEach((text, number) => {
        const style = number === 0 ? strong : normal
        for (const part of sheet.wrapped(text, width, style)) {
          sheet.drawLine(part, { x, y, width }, style)
          y += leading(9.5)
        }
      })
    }
    sheet.root.add(sheet.doc.struct('P', { actual }, draw))
    lowest = Math.max(lowest, y)
  })
  sheet.y = lowest + 14
}

/** @param {Sheet} sheet @param {Printed['facts']} facts */
function drawFacts(sheet, facts) {
  const name = 120
  for (const [title, text] of facts) {
    const parts = sheet.wrapped(text, sheet.pageWidth - name - gap, normal)
    makeRoom(sheet, parts.length * leading(9.5))
    const { y } = sheet
    const draw = () => {
      sheet.drawLine(title, { ...sheet.placed(0, name), y: y + 0.8 }, label)
      parts.forEach((part, index) => {
        const place = sheet.placed(name, sheet.pageWidth - name)
        sheet.drawLine(part, { ...place, y: y + index * leading(9.5) }, normal)
      })
    }
    sheet.root.add(sheet.doc.struct('P', { actual: withoutIsolates(`${title}: ${text}`) }, draw))
    sheet.y += parts.length * leading(9.5) + 1
  }
  sheet.y += 16
}

/** @param {Sheet} sheet @param {string} text @param {{ index: number, y: number, style: Style }} how */
function drawInCell(sheet, text, { index, y, style }) {
  const cell = sheet.cells[index]
  if (cell === undefined) return
  if (cell.isNumber) drawAtEnd(sheet, text, { ...cell, y, style })
  else sheet.drawLine(text, { ...cell, y }, style)
}

/** Said aloud once; on further pages it is only seen. @param {Sheet} sheet @param {any} table @param {boolean} isFirst */
function drawHeader(sheet, table, isFirst) {
  const { doc, cells, y } = sheet
  const laid = cells.map(({ text, width }) => sheet.wrapped(text, width, label))
  /** @param {number} index */
  const draw = (index) =>
    laid[index]?.forEach((part, number) => drawInCell(sheet, part, { index, y: y + number * leading(8), style: label }))
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
  sheet.y += Math.max(...laid.map((parts) => parts.length)) * leading(8) + 3
  rule(sheet, 1)
}

/** Each cell has a first paragraph and quiet ones below it. @param {Sheet} sheet @param {any} table @param {string[][]} row */
function drawRow(sheet, table, row) {
  const laid = row.map((parts, index) =>
    parts.flatMap((text, part) => {
      const style = part === 0 ? small : faint
      return sheet.wrapped(text, sheet.cells[index]?.width ?? 50, style).map((content) => ({ content, style }))
    }),
  )
  const height = Math.max(...laid.map((lines) => lines.reduce((sum, { style }) => sum + leading(style.size), 0)))
  if (makeRoom(sheet, height)) drawHeader(sheet, table, false)
  const element = sheet.doc.struct('TR')
  table.add(element)
  laid.forEach((lines, index) => {
    const actual = withoutIsolates((row[index] ?? []).filter(Boolean).join(', '))
    let { y } = sheet
    const draw = () => {
      for (const { content, style } of lines) {
        drawInCell(sheet, content, { index, y, style })
        y += leading(style.size)
      }
    }
    element.add(sheet.doc.struct('TD', { actual }, draw))
  })
  element.end()
  sheet.y += height + 4
  rule(sheet, 0.5)
}

/** @param {Sheet} sheet @param {Printed} printed */
function drawTable(sheet, { columns, rows, caption }) {
  if (columns.length === 0) return
  const table = sheet.doc.struct('Table', { title: caption })
  sheet.root.add(table)
  drawHeader(sheet, table, true)
  for (const row of rows) drawRow(sheet, table, row)
  table.end()
}

/** @param {Sheet} sheet @param {Printed['totals']} totals */
function drawTotals(sheet, totals) {
  const width = 250
  const { x } = sheet.placed(sheet.pageWidth - width, width)
  sheet.y += 6
  for (const { title, text, isStrong } of totals) {
    makeRoom(sheet, leading(9.5) + 3)
    const { y } = sheet
    const style = isStrong ? strong : normal
    const draw = () => {
      sheet.drawLine(title, { x, y, width }, style)
      drawAtEnd(sheet, text, { x, y, width, style })
    }
    sheet.root.add(sheet.doc.struct('P', { actual: withoutIsolates(`${title}: ${text}`) }, draw))
    sheet.y += leading(9.5) + 3
  }
  sheet.y += 18
}

/** @param {Sheet} sheet @param {Printed['notes']} notes */
function drawNotes(sheet, notes) {
  for (const { title, lines } of notes) {
    if (title !== '') paragraph(sheet, title, { tag: 'P', style: label })
    for (const text of lines) paragraph(sheet, text, { tag: 'P', style: normal })
    sheet.y += 10
  }
}

/** @param {Sheet} sheet @param {Printed} printed */
function drawFooters(sheet, { page, footer }) {
  const { doc, pageWidth: width } = sheet
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const place = { x: margin, y: doc.page.height - margin - 8, width }
    const number = page.replace('{page}', String(index + 1)).replace('{pages}', String(count))
    // The margin would send the text to another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    sheet.drawLine(`${number}  ·  ${footer}`, place, faint)
    doc.endMarkedContent()
  }
}

/** @param {Printed} printed */
function draw(printed) {
  const sheet = sheetOf(printed)
  // oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin
  sheet.doc.on('data', (/** @type {Buffer} */ part) => parentPort?.postMessage(part))
  sheet.doc.on('end', () => parentPort?.postMessage(null))
  paragraph(sheet, printed.title, { tag: 'H1', style: heading })
  sheet.y += 10
  drawParties(sheet, printed.parties)
  drawFacts(sheet, printed.facts)
  drawTable(sheet, printed)
  drawTotals(sheet, printed.totals)
  drawNotes(sheet, printed.notes)
  sheet.root.end()
  drawFooters(sheet, printed)
  sheet.doc.end()
}

parentPort?.on('message', draw)
