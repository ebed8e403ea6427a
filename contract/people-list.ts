import { accessLevels, organizationRoles } from './permissions.ts'

/**
 * Reads a list of people as it was pasted or exported: addresses in any arrangement, or a CSV file (RFC 4180) with a
 * header. The server and the console read it by this one function. It judges form alone: who may be invited to what
 * is for the server to say.
 */

export type ListProblem = {
  code: 'open_quote' | 'text_after_quote' | 'extra_fields' | 'workspace_missing'
  values: Record<string, number>
}

/** A person of the list, as written: a word that is no role or no level stands here unchanged. */
export type ListedPerson = {
  /** Where the row begins in the text; the first line is 1. */
  line: number
  email: string
  /** Null where the list says nothing, so that what was chosen for all of it holds. */
  role: string | null
  workspaces: { workspace: string; level: string | null }[] | null
  problem: ListProblem | null
}

type Column = 'email' | 'role' | 'workspace' | 'level'

const columnNames: Record<Column, readonly string[]> = {
  email: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'e-mail address',
    'address',
    'correo',
    'correo electrónico',
    'البريد',
    'البريد الإلكتروني',
  ],
  role: ['role', 'organization role', 'rol', 'rol de la organización', 'الدور'],
  workspace: [
    'workspace',
    'workspaces',
    'espacio',
    'espacio de trabajo',
    'espacios de trabajo',
    'مساحة العمل',
    'مساحات العمل',
  ],
  level: ['level', 'levels', 'access level', 'nivel', 'nivel de acceso', 'المستوى', 'مستوى الوصول'],
}

/** What roles and levels are called in the languages of the console; their own names are found without it. */
const termNames: Record<string, string> = {
  admin: 'organization_admin',
  'administrador de la organización': 'organization_admin',
  'administrador de facturación': 'billing_admin',
  'administrador de usuarios': 'user_admin',
  miembro: 'member',
  'مسؤول المؤسسة': 'organization_admin',
  'مسؤول الفوترة': 'billing_admin',
  'مسؤول المستخدمين': 'user_admin',
  عضو: 'member',
  propietario: 'owner',
  gestor: 'manager',
  agente: 'agent',
  مالك: 'owner',
  مدير: 'manager',
  وكيل: 'agent',
}

const terms = new Set<string>([...organizationRoles, ...accessLevels])

/** The role or level that a word names, or the word as it is. */
function termOf(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().trim()
  const plain = folded.replaceAll(/[\s-]+/g, '_')
  return terms.has(plain) ? plain : (termNames[folded] ?? text)
}

export function parsePeopleList(text: string): ListedPerson[] {
  const clean = text.replace(/^\ufeff/, '')
  const separator = separatorOf(clean)
  const header = recordsOf(clean, separator, headerWithin).find(isFilled)
  const columns = header === undefined ? null : columnsOf(header.fields)
  if (header === undefined || columns === null) return addressesOf(clean)
  return recordsOf(clean, separator)
    .filter((record) => record.line > header.line && (record.problem !== null || isFilled(record)))
    .map((record) => personOf(record, columns, header.fields.length))
}

/** Whether a text is a CSV file with a header, not a pasted list. */
export function hasHeader(text: string): boolean {
  const clean = text.replace(/^\ufeff/, '')
  const header = recordsOf(clean, separatorOf(clean), headerWithin).find(isFilled)
  return header !== undefined && columnsOf(header.fields) !== null
}

/** How many records are looked at for the header: blank lines may stand before it. */
const headerWithin = 20

const isFilled = ({ fields }: CsvRecord) => fields.some((field) => field.trim() !== '')

/** The separator that the first line has most of outside of quotation marks. */
function separatorOf(text: string): string {
  const [firstLine = ''] = text.trimStart().split(/\r\n|\n|\r/, 1)
  const bare = firstLine.replaceAll(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most))
}

/** Which field holds what; null when no field of the first record is called like an address. */
function columnsOf(fields: readonly string[]): Map<Column, number> | null {
  const columns = new Map<Column, number>()
  for (const [index, field] of fields.entries()) {
    const name = field
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s_]+/g, ' ')
      .trim()
    const column = (Object.keys(columnNames) as Column[]).find((each) => columnNames[each].includes(name))
    if (column !== undefined && !columns.has(column)) columns.set(column, index)
  }
  return columns.has('email') ? columns : null
}

type CsvRecord = { line: number; fields: string[]; problem: 'open_quote' | 'text_after_quote' | null }

function personOf(record: CsvRecord, columns: ReadonlyMap<Column, number>, width: number): ListedPerson {
  const { line, fields } = record
  const field = (column: Column) => unguarded(fields[columns.get(column) ?? -1] ?? '')
  const role = field('role')
  const { workspaces, isMissing } = placesOf(field('workspace'), field('level'))
  const isWider = fields.slice(width).some((extra) => extra.trim() !== '')
  const problem: ListProblem | null =
    record.problem !== null
      ? { code: record.problem, values: {} }
      : isWider
        ? { code: 'extra_fields', values: { found: fields.length, expected: width } }
        : isMissing
          ? { code: 'workspace_missing', values: {} }
          : null
  return { line, email: field('email'), role: role === '' ? null : termOf(role), workspaces, problem }
}

/** Several workspaces stand in one field with bars between; one level holds for all of them, or each has its own. */
function placesOf(workspaceField: string, levelField: string) {
  const names = partsOf(workspaceField)
  const levels = partsOf(levelField).map(termOf)
  const [only] = levels
  const workspaces = names.map((workspace, index) => ({
    workspace,
    level: (levels.length === 1 ? only : levels[index]) ?? null,
  }))
  return {
    workspaces: names.length === 0 ? null : workspaces,
    isMissing: levels.length > Math.max(1, names.length) || (levels.length > 0 && names.length === 0),
  }
}

const partsOf = (field: string) =>
  field
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Without the apostrophe by which an export keeps spreadsheets from running a formula. */
const unguarded = (field: string) => field.replace(/^'(?=[=+\-@\t\r])/, '').trim()

/** How often reading starts anew after a quotation mark that nothing closes before the end. */
const recoveries = 100

/**
 * The records of a CSV text, each with the line it begins in. Where a quotation mark is not closed as it should be,
 * that line is named and reading goes on with the next one, so that it does not swallow the good rows after it.
 */
function recordsOf(text: string, separator: string, most = Number.POSITIVE_INFINITY): CsvRecord[] {
  const records: CsvRecord[] = []
  let [at, line, recovered] = [0, 1, 0]
  while (at < text.length && records.length < most) {
    const record = readRecord(text, at, separator)
    const { fields, problem, end } = record
    const own = lineEnd(text, at)
    if (problem !== null && own.end < end && recovered < recoveries) {
      if (problem === 'open_quote') recovered += 1
      records.push({
        line,
        fields: readRecord(`${text.slice(at, own.start)}"`, 0, separator).fields,
        problem: 'open_quote',
      })
      at = own.end
      line += 1
    } else {
      records.push({ line, fields, problem })
      line += lineBreaksIn(text, at, end)
      at = end
    }
  }
  return records
}

/** Where the line break after a place stands, and where it ends. */
function lineEnd(text: string, from: number): { start: number; end: number } {
  let at = from
  while (at < text.length && text[at] !== '\r' && text[at] !== '\n') at += 1
  return { start: at, end: at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1) }
}

function lineBreaksIn(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1
  }
  return count
}

/** One record from a place on, and where the next begins. */
function readRecord(text: string, start: number, separator: string) {
  const fields: string[] = []
  let problem: CsvRecord['problem'] = null
  let at = start
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, separator) : plainField(text, at, separator)
    fields.push(field.value)
    problem ??= field.problem
    at = field.end
    if (text[at] !== separator) break
    at += 1
  }
  if (text[at] === '\r') at += 1
  if (text[at] === '\n') at += 1
  return { fields, problem, end: Math.max(at, start + 1) }
}

const endsField = (sign: string | undefined, separator: string) =>
  sign === undefined || sign === separator || sign === '\r' || sign === '\n'

function plainField(text: string, start: number, separator: string) {
  let end = start
  while (!endsField(text[end], separator)) end += 1
  return { value: text.slice(start, end), end, problem: null }
}

function quotedField(text: string, start: number, separator: string) {
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { value: value + text.slice(at), end: text.length, problem: 'open_quote' as const }
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at += 1
  }
  if (endsField(text[at], separator)) return { value, end: at, problem: null }
  const rest = plainField(text, at, separator)
  return { value: value + rest.value, end: rest.end, problem: 'text_after_quote' as const }
}

/** Addresses separated by commas, semicolons, blanks or line ends, alone or as "Name <address>". */
function addressesOf(text: string): ListedPerson[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    // A name before an address may stand in quotation marks with a comma in it.
    line
      .replaceAll(/"[^"]*"\s*(?=<)/g, '')
      .split(/[,;\t]+/)
      .flatMap((part) => {
        const named = /<([^<>]*)>/.exec(part)
        const words = named?.[1] === undefined ? part.split(/\s+/) : [named[1]]
        return words.flatMap((word) => {
          const email = word
            .trim()
            .replace(/^mailto:/i, '')
            .replaceAll(/^["'<]+|[.>"']+$/g, '')
          return email === '' ? [] : [{ line: index + 1, email, role: null, workspaces: null, problem: null }]
        })
      }),
  )
}
