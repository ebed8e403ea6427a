export type CsvValue = string | number | boolean | null

/**
 * Lines of a CSV file (RFC 4180) with its header, in UTF-8 with the mark by which spreadsheets know it. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front, so that opening a file runs nothing; a negative number is none.
 */
export function csvFile(header: readonly string[], lines: readonly (readonly CsvValue[])[]): Uint8Array {
  return Buffer.from(`\ufeff${csvLine(header)}${csvBody(lines)}`)
}

/** More lines for a file that has its header already. */
export function csvContinued(lines: readonly (readonly CsvValue[])[]): Uint8Array {
  return Buffer.from(csvBody(lines))
}

const csvBody = (lines: readonly (readonly CsvValue[])[]) => lines.map(csvLine).join('')
const csvLine = (values: readonly CsvValue[]) => `${values.map(csvField).join(',')}\r\n`

function csvField(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const isFormula = /^[=+\-@\t\r]/.test(value) && !/^-\d+(\.\d+)?$/.test(value)
  const text = isFormula ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
