/**
 * Formats one message of the ICU subset the catalogue uses: `{name}`, `{count, plural, =0 {…} one {…} other {… #}}`
 * and `{role, select, admin {…} other {…}}`, nested as deep as needed. A full ICU compiler weighs ten times as much.
 */
export type MessageValues<Value> = Readonly<Record<string, Value>>

export type MessagePart =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'count' }
  | { kind: 'choice'; name: string; plural: boolean; cases: ReadonlyMap<string, readonly MessagePart[]> }

const parsed = new Map<string, readonly MessagePart[]>()

export function formatMessage<Value>(
  source: string,
  values: MessageValues<Value>,
  language: string,
): readonly (string | Value)[] {
  let parts = parsed.get(source)
  if (parts === undefined) {
    parts = parseMessage(source)
    parsed.set(source, parts)
  }
  return render(parts, { values, language, count: undefined })
}

interface Scope<Value> {
  values: MessageValues<Value>
  language: string
  count: number | undefined
}

function render<Value>(parts: readonly MessagePart[], scope: Scope<Value>): readonly (string | Value)[] {
  return parts.flatMap((part): readonly (string | Value)[] => {
    if (part.kind === 'text') return [part.text]
    if (part.kind === 'count') return [shown(scope.count ?? 0, scope.language)]
    const value = scope.values[part.name]
    if (part.kind === 'choice') {
      const count = part.plural ? Number(value) : scope.count
      return render(chosenCase(part, value, scope.language), { ...scope, count })
    }
    // A forgotten value stays visible as its name: easier to notice and to report than an empty hole.
    if (value === undefined) return [`{${part.name}}`]
    return [typeof value === 'number' ? shown(value, scope.language) : value]
  })
}

function chosenCase(
  choice: Extract<MessagePart, { kind: 'choice' }>,
  value: unknown,
  language: string,
): readonly MessagePart[] {
  const other = choice.cases.get('other') ?? []
  if (!choice.plural) return choice.cases.get(String(value)) ?? other
  const exact = choice.cases.get(`=${Number(value)}`)
  return exact ?? choice.cases.get(new Intl.PluralRules(language).select(Number(value))) ?? other
}

function shown(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value)
}

export function parseMessage(source: string): readonly MessagePart[] {
  const reader = { source, at: 0 }
  const parts = readParts(reader, false)
  if (reader.at < source.length) throw new Error(`Unexpected } in the message: ${source}`)
  return parts
}

interface Reader {
  source: string
  at: number
}

function readParts(reader: Reader, inPlural: boolean): readonly MessagePart[] {
  const parts: MessagePart[] = []
  while (reader.at < reader.source.length && reader.source[reader.at] !== '}') {
    const character = reader.source[reader.at]
    if (character === '{') {
      parts.push(readPlaceholder(reader, inPlural))
    } else if (character === '#' && inPlural) {
      reader.at += 1
      parts.push({ kind: 'count' })
    } else {
      parts.push({ kind: 'text', text: readWhile(reader, inPlural ? /[^{}#]/ : /[^{}]/) })
    }
  }
  return parts
}

function readPlaceholder(reader: Reader, inPlural: boolean): MessagePart {
  expect(reader, '{')
  const name = readWhile(reader, /\w/)
  if (name === '') throw new Error(`A placeholder without a name in the message: ${reader.source}`)
  if (reader.source[reader.at] === '}') {
    reader.at += 1
    return { kind: 'value', name }
  }
  expect(reader, ',')
  readWhile(reader, /\s/)
  const plural = readWhile(reader, /[a-z]/) === 'plural'
  expect(reader, ',')
  const cases = new Map<string, readonly MessagePart[]>()
  readWhile(reader, /\s/)
  while (reader.source[reader.at] !== '}') {
    const key = readWhile(reader, /[\w=]/)
    readWhile(reader, /\s/)
    expect(reader, '{')
    cases.set(key, readParts(reader, plural || inPlural))
    expect(reader, '}')
    readWhile(reader, /\s/)
  }
  expect(reader, '}')
  if (!cases.has('other')) throw new Error(`A choice without "other" in the message: ${reader.source}`)
  return { kind: 'choice', name, plural, cases }
}

function readWhile(reader: Reader, wanted: RegExp): string {
  const start = reader.at
  while (reader.at < reader.source.length && wanted.test(reader.source.charAt(reader.at))) reader.at += 1
  return reader.source.slice(start, reader.at)
}

function expect(reader: Reader, character: string): void {
  if (reader.source[reader.at] !== character) {
    throw new Error(`Expected ${character} at ${reader.at} in the message: ${reader.source}`)
  }
  reader.at += 1
}

/** The same messages in another language: nothing missing, nothing else. */
export type Translation<Messages> = Messages extends string
  ? string
  : { readonly [Key in keyof Messages]: Translation<Messages[Key]> }
