import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePeopleList } from './people-list.ts'

const emailsOf = (text: string) => parsePeopleList(text).map(({ line, email }) => `${line} ${email}`)
const problemsOf = (text: string) =>
  parsePeopleList(text).flatMap(({ line, problem }) => (problem === null ? [] : [`${line} ${problem.code}`]))

describe('a pasted list', () => {
  it('is found in any arrangement, with the line of each address', () => {
    const text =
      'ada@example.com, grace@example.com;\nAlan Turing <alan@example.com>\r\n\r\n"Lovelace, Ada" <lovelace@example.com>, mailto:x@example.com.\rnobody'
    expect(emailsOf(text)).toEqual([
      '1 ada@example.com',
      '1 grace@example.com',
      '2 alan@example.com',
      '4 lovelace@example.com',
      '4 x@example.com',
      '5 nobody',
    ])
  })
  it('says nothing of roles and workspaces', () => {
    expect(parsePeopleList('ada@example.com')).toEqual([
      { line: 1, email: 'ada@example.com', role: null, workspaces: null, problem: null },
    ])
    expect(parsePeopleList('')).toEqual([])
    expect(parsePeopleList(' \n \n')).toEqual([])
  })
})

describe('a CSV file', () => {
  it('has its columns in any order, and others are left alone', () => {
    const text = '\ufeffName,Level,E-Mail,Workspace,Role\r\nAda,manager,ada@example.com,Sales,User Admin\r\n'
    expect(parsePeopleList(text)).toEqual([
      {
        line: 2,
        email: 'ada@example.com',
        role: 'user_admin',
        workspaces: [{ workspace: 'Sales', level: 'manager' }],
        problem: null,
      },
    ])
  })

  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is separated by %s', (_, sign) => {
    const text = [
      ['role', 'email'],
      ['member', 'ada@example.com'],
      ['', 'grace@example.com'],
    ]
      .map((fields) => fields.join(sign))
      .join('\n')
    expect(parsePeopleList(text).map(({ email, role }) => [email, role])).toEqual([
      ['ada@example.com', 'member'],
      ['grace@example.com', null],
    ])
  })

  it('keeps line breaks, separators and doubled quotation marks inside quotation marks, and counts the lines', () => {
    const text = 'email,workspace\n"ada@example.com","Sales, ""North""\nand South"\n\ngrace@example.com,\n'
    expect(parsePeopleList(text)).toMatchObject([
      { line: 2, email: 'ada@example.com', workspaces: [{ workspace: 'Sales, "North"\nand South', level: null }] },
      { line: 5, email: 'grace@example.com', workspaces: null },
    ])
  })

  it('names several workspaces with one level or one each', () => {
    const text =
      'email,workspace,level\na@example.com,One|Two,agent\nb@example.com,One | Two,agent|Owner\nc@example.com,,owner\nd@example.com,One,agent|owner'
    expect(parsePeopleList(text).map(({ workspaces, problem }) => [workspaces, problem?.code ?? null])).toEqual([
      [
        [
          { workspace: 'One', level: 'agent' },
          { workspace: 'Two', level: 'agent' },
        ],
        null,
      ],
      [
        [
          { workspace: 'One', level: 'agent' },
          { workspace: 'Two', level: 'owner' },
        ],
        null,
      ],
      [null, 'workspace_missing'],
      [[{ workspace: 'One', level: 'agent' }], 'workspace_missing'],
    ])
  })

  it('knows roles and levels by their names in every language, and leaves other words as they are', () => {
    const text =
      'email;rol;espacio de trabajo;nivel\na@example.com;Administrador de usuarios;Ventas;Gestor\nb@example.com;king;Ventas;boss'
    expect(parsePeopleList(text).map(({ role, workspaces }) => [role, workspaces?.[0]?.level])).toEqual([
      ['user_admin', 'manager'],
      ['king', 'boss'],
    ])
    expect(parsePeopleList('البريد الإلكتروني,الدور\na@example.com,عضو')[0]?.role).toBe('member')
  })

  it('takes what a spreadsheet would run for data', () => {
    const text = `email,workspace\n"=cmd|' /C calc'!A0",x\n'+tag@example.com,'=Sales\n+tag@example.com,@Sales`
    expect(parsePeopleList(text).map(({ email, workspaces }) => [email, workspaces?.[0]?.workspace])).toEqual([
      ["=cmd|' /C calc'!A0", 'x'],
      ['+tag@example.com', '=Sales'],
      ['+tag@example.com', '@Sales'],
    ])
  })

  it('names the line of a quotation mark that is not closed, and reads on', () => {
    const text = 'email\na@example.com\n"b@example.com\nc@example.com\nd@example.com'
    expect(problemsOf(text)).toEqual(['3 open_quote'])
    expect(emailsOf(text)).toEqual(['2 a@example.com', '3 b@example.com', '4 c@example.com', '5 d@example.com'])
    const two = 'email\n"b@example.com\nc@example.com\n"d@example.com\ne@example.com'
    expect(problemsOf(two)).toEqual(['2 open_quote', '4 open_quote'])
    expect(emailsOf(two)).toHaveLength(4)
    expect(problemsOf('email\n"a@example.com"x\nb@example.com')).toEqual(['2 text_after_quote'])
  })

  it('names rows wider than the header, but for empty fields', () => {
    expect(problemsOf('email,role\na@example.com,member,,\nb@example.com,member,,x')).toEqual(['3 extra_fields'])
  })

  it('gives back whatever was written by the rules (RFC 4180)', () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const name = fc
      .string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' b', '=', 'é'), minLength: 1, maxLength: 12 })
      .map((text) => `w${text}w`)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), fc.constantFrom(',', ';', '\t'), (names, sign) => {
        const lines = names.map((each, index) => `${quoted(each)}${sign}p${index}@example.com`)
        const text = [`workspace${sign}email`, ...lines].join('\r\n')
        const found = parsePeopleList(text)
        expect(found.map(({ workspaces }) => workspaces?.[0]?.workspace)).toEqual(names)
        expect(found.every(({ problem }) => problem === null)).toBe(true)
      }),
    )
  })

  it('is read to its end, whatever it holds', () => {
    const junk = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '@', ' '), maxLength: 60 })
    fc.assert(
      fc.property(junk, (text) => {
        const found = parsePeopleList(`email,x\n${text}`)
        expect(found.every(({ line }) => line >= 2 && line <= text.length + 2)).toBe(true)
      }),
    )
  })

  it('of 10,000 rows is read at once, also when it is all quotation marks', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `p${index}@example.com,member`)
    expect(parsePeopleList(['email,role', ...rows].join('\n'))).toHaveLength(10_000)
    const start = performance.now()
    for (const row of ['"', '"a""', '""b', 'x,"', '"x,""y']) {
      parsePeopleList(['email,role', ...Array.from({ length: 10_000 }, () => row)].join('\n'))
    }
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
