import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { newId } from '../db/new-id.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { accounts, auditor, entriesOf, hashOf, mistakeIn, noHash, taxPayable, type Posting } from './ledger.ts'
import { postToLedger, verifyAllBooks, verifyBooks } from './ledger-commands.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20

const sale = (amountMinor: number, key: string, currency = 'EUR'): Posting => ({
  kind: 'invoice_issued',
  reference: 'ivc_test',
  idempotencyKey: key,
  occurredAt: '2026-11-01T10:00:00.123Z',
  entries: entriesOf(currency, [
    [accounts.receivable, amountMinor],
    [accounts.revenue, -amountMinor + 21],
    [taxPayable('ES'), -21],
  ]),
})

describe('entries', () => {
  it.each([
    [[], 'two entries'],
    [entriesOf('EUR', [[accounts.receivable, 1]]), 'two entries'],
    [sale(100, 'a').entries.slice(0, 2), 'sum to 21 in EUR'],
    [[...sale(100, 'a').entries, ...sale(100, 'a', 'USD').entries.slice(0, 2)], 'sum to 21 in USD'],
    [
      entriesOf('EUR', [
        ['receivable', 0.5],
        ['credit', -0.5],
      ]),
      'no amount',
    ],
    [
      entriesOf('EUR', [
        ['receivable', 2 ** 53],
        ['credit', -(2 ** 53)],
      ]),
      'no amount',
    ],
  ])('%j are refused: %s', (entries, part) => {
    expect(mistakeIn(entries)).toContain(part)
  })

  it('of nothing are left out, and those that sum to zero are taken', () => {
    expect(mistakeIn(sale(100, 'a').entries)).toBeNull()
    expect(entriesOf('EUR', [[accounts.credit, 0]])).toEqual([])
  })
})

describe('the hash', () => {
  it('is that of the text that docs/ledger.md describes', () => {
    const text = `atrium-ledger-1\norg_a\n1\nltx_a\ninvoice_issued\nivc_a\nissue\n2026-11-01T10:00:00.123000Z\n2026-11-01T10:00:01.000000Z\n1 receivable EUR 100\n2 credit EUR -100\n${noHash}`
    const written = {
      organizationId: 'org_a',
      id: 'ltx_a',
      sequence: 1,
      kind: 'invoice_issued',
      reference: 'ivc_a',
      idempotencyKey: 'issue',
      occurredAt: '2026-11-01T10:00:00.123000Z',
      postedAt: '2026-11-01T10:00:01.000000Z',
      previousHash: noHash,
      hash: '',
      entries: [
        { number: 1, account: 'receivable', currency: 'EUR', amountMinor: '100' },
        { number: 2, account: 'credit', currency: 'EUR', amountMinor: '-100' },
      ],
    }
    expect(hashOf(written)).toBe(createHash('sha256').update(text).digest('hex'))
    const books = auditor()
    books.walk([{ ...written, hash: hashOf(written) }])
    expect(books.end([]).mistakes).toEqual([
      'receivable EUR has entries and no balance',
      'credit EUR has entries and no balance',
    ])
  })
})

describe('the books', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  const organization = async () => {
    const organizationId = newId('org')
    await world.look(`insert into organizations (id, name) values ($1, 'Books')`, [organizationId])
    return organizationId
  }
  const post = (organizationId: string, posting: Posting) =>
    world.database.transaction([scopeTo(organizationId), lockOrganization({ organizationId })], (transaction) =>
      postToLedger(transaction, organizationId, posting),
    )
  const asApp = async (organizationId: string, work: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: world.appUrl, options: '-c search_path=atrium' })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('atrium.organizations', $1, true)`, [organizationId])
      await work(client)
      await client.query('commit')
    } finally {
      await client.end()
    }
  }

  it('take a transaction, keep its balances and tell of it', async () => {
    const { organizationId, admin, billingAdmin, userAdmin } = await staffedOrganization(world)
    await post(organizationId, sale(121, 'first'))
    await post(organizationId, sale(242, 'second', 'KWD'))
    const path = `/api/organizations/${organizationId}/ledger`
    const { data } = await admin.call('GET /api/organizations/{organizationId}/ledger', { params: { organizationId } })
    expect(data.map(({ sequence, kind }) => [sequence, kind])).toEqual([
      [2, 'invoice_issued'],
      [1, 'invoice_issued'],
    ])
    expect(data[1]).toMatchObject({ previousHash: noHash, occurredAt: '2026-11-01T10:00:00.123Z' })
    expect(data[0]?.previousHash).toBe(data[1]?.hash)
    expect(data[0]?.entries[0]).toEqual({ account: 'receivable', currency: 'KWD', amountMinor: 242 })
    const first = await billingAdmin.call('GET /api/organizations/{organizationId}/ledger', {
      params: { organizationId },
      query: { limit: 1 },
    })
    const rest = await billingAdmin.call('GET /api/organizations/{organizationId}/ledger', {
      params: { organizationId },
      query: { limit: 1, cursor: first.nextCursor ?? '' },
    })
    expect([first.data[0]?.sequence, rest.data[0]?.sequence, rest.nextCursor]).toEqual([2, 1, null])
    expect((await userAdmin.send('GET', path)).status).toBe(403)
    const balances = await world.look(
      'select account, currency, balance_minor::int as sum from ledger_accounts where organization_id = $1 order by 2, 1',
      [organizationId],
    )
    expect(balances).toEqual([
      { account: 'receivable', currency: 'EUR', sum: 121 },
      { account: 'revenue.subscription', currency: 'EUR', sum: -100 },
      { account: 'tax_payable:ES', currency: 'EUR', sum: -21 },
      { account: 'receivable', currency: 'KWD', sum: 242 },
      { account: 'revenue.subscription', currency: 'KWD', sum: -221 },
      { account: 'tax_payable:ES', currency: 'KWD', sum: -21 },
    ])
  })

  it('refuse what does not sum to zero in each currency, when the transaction ends', async () => {
    const organizationId = await organization()
    const posting = (entries: object[]) =>
      JSON.stringify({ ...sale(100, 'key'), organizationId, id: newId('ltx'), entries })
    const entry = (account: string, currency: string, amountMinor: number) => ({ account, currency, amountMinor })
    const wrong = [
      [entry('receivable', 'EUR', 100), entry('credit', 'EUR', -99)],
      [entry('receivable', 'EUR', 100), entry('credit', 'USD', -100)],
      [entry('receivable', 'EUR', 100)],
      [],
    ]
    for (const entries of wrong) {
      const call = asApp(organizationId, (client) => client.query('select post_to_ledger($1)', [posting(entries)]))
      await expect(call).rejects.toThrow(/sum to zero|has \d entries/)
    }
    await expect(post(organizationId, { ...sale(100, 'key'), entries: [] })).rejects.toThrow('two entries')
    // Written past the door, by the owner of the tables.
    const past = world.look(
      `with t as (insert into ledger_transactions values ($1, $2, 1, 'invoice_issued', '', 'k', now(), now(),
          decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')) returning id)
        insert into ledger_entries select $1, id, 1, 'credit', 'EUR', 5 from t`,
      [organizationId, newId('ltx')],
    )
    await expect(past).rejects.toThrow(/has 1 entries/)
    expect(await world.look('select from ledger_accounts where organization_id = $1', [organizationId])).toEqual([])
  })

  it('cannot be changed, by the app role or by the owner', async () => {
    const organizationId = await organization()
    await post(organizationId, sale(100, 'one'))
    for (const table of ['ledger_transactions', 'ledger_entries', 'ledger_accounts']) {
      for (const deed of [
        `update ${table} set organization_id = organization_id`,
        `delete from ${table}`,
        `insert into ${table} default values`,
        `truncate ${table}`,
      ])
        await expect(
          asApp(organizationId, (client) => client.query(deed)),
          deed,
        ).rejects.toThrow(/permission denied/)
    }
    for (const table of ['ledger_transactions', 'ledger_entries'])
      for (const deed of [
        `update ${table} set organization_id = organization_id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await expect(world.look(deed), deed).rejects.toThrow(/never changed and never deleted/)
    expect((await verifyBooks(world.database, organizationId)).mistakes).toEqual([])
  })

  it('stay closed to another organization', async () => {
    const [ours, theirs] = [await organization(), await organization()]
    const posting = JSON.stringify({ ...sale(100, 'key'), organizationId: theirs, id: newId('ltx') })
    const call = asApp(ours, (client) => client.query('select post_to_ledger($1)', [posting]))
    // Under the superuser of the tests the function sees every organization, so the policy of what it writes decides.
    await call.catch(() => undefined)
    const seen: unknown[] = []
    await asApp(ours, async (client) => {
      seen.push(...(await client.query('select from ledger_transactions')).rows)
    })
    expect(seen).toEqual([])
  })

  it(`take the same key once, ${trials} times at once`, async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const organizationId = await organization()
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => post(organizationId, sale(100 + (index % 2), `key ${index % 2}`))),
      )
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(2)
      expect(new Set(answers.map(({ transactionId }) => transactionId)).size).toBe(2)
      const books = await verifyBooks(world.database, organizationId)
      expect(books).toMatchObject({ transactions: 2, mistakes: [] })
    }
  })

  it('refuse a key that was used for something else', async () => {
    const organizationId = await organization()
    await post(organizationId, sale(100, 'key'))
    await expect(post(organizationId, sale(101, 'key'))).rejects.toThrow(/used for something else/)
    await expect(post(organizationId, { ...sale(100, 'key'), reference: 'ivc_b' })).rejects.toThrow(/something else/)
    expect(await post(organizationId, sale(100, 'key'))).toMatchObject({ replayed: true })
  })

  it('show one changed byte, wherever it is', async () => {
    const organizationId = await organization()
    for (let index = 1; index <= 5; index += 1) await post(organizationId, sale(100 * index, `key ${index}`))
    const whole = await verifyBooks(world.database, organizationId)
    expect(whole).toMatchObject({ transactions: 5, mistakes: [] })
    const [third] = await world.look<{ id: string }>(
      'select id from ledger_transactions where organization_id = $1 and sequence = 3',
      [organizationId],
    )
    const id = third?.id ?? ''
    // With the triggers off, as somebody with the whole database in hand could.
    const tampered = async (deed: string, undo: string) => {
      await world.look(`set session_replication_role = replica; ${deed}; set session_replication_role = origin`)
      const { mistakes } = await verifyBooks(world.database, organizationId)
      await world.look(`set session_replication_role = replica; ${undo}; set session_replication_role = origin`)
      return mistakes
    }
    const of = `where organization_id = '${organizationId}'`
    const attempts: [deed: string, undo: string, part: string][] = [
      [
        `update ledger_transactions set kind = 'invoice_issueD' where id = '${id}'`.replace('issueD', 'issuee'),
        `update ledger_transactions set kind = 'invoice_issued' where id = '${id}'`,
        'transaction 3',
      ],
      [
        `update ledger_transactions set occurred_at = occurred_at + interval '1 microsecond' where id = '${id}'`,
        `update ledger_transactions set occurred_at = occurred_at - interval '1 microsecond' where id = '${id}'`,
        'transaction 3',
      ],
      [
        `update ledger_transactions set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where id = '${id}'`,
        `update ledger_transactions set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where id = '${id}'`,
        'transaction 3',
      ],
      [
        `update ledger_entries set amount_minor = amount_minor + 1 where transaction_id = '${id}' and number = 1`,
        `update ledger_entries set amount_minor = amount_minor - 1 where transaction_id = '${id}' and number = 1`,
        'transaction 3',
      ],
      [
        `update ledger_entries set account = 'receivablf' where transaction_id = '${id}' and number = 1`,
        `update ledger_entries set account = 'receivable' where transaction_id = '${id}' and number = 1`,
        'transaction 3',
      ],
      [
        `update ledger_accounts set balance_minor = balance_minor + 1 ${of} and account = 'receivable'`,
        `update ledger_accounts set balance_minor = balance_minor - 1 ${of} and account = 'receivable'`,
        'kept as',
      ],
      [
        `update ledger_transactions set sequence = 9 ${of} and sequence = 5`,
        `update ledger_transactions set sequence = 5 ${of} and sequence = 9`,
        'follows transaction 4',
      ],
    ]
    for (const [deed, undo, part] of attempts) expect((await tampered(deed, undo)).join('\n'), deed).toContain(part)
    const all = []
    for await (const books of verifyAllBooks(world.database)) all.push(books)
    expect(all.find((books) => books.organizationId === organizationId)).toEqual(whole)
    expect(all.flatMap(({ mistakes }) => mistakes)).toEqual([])
    expect(all.map((books) => books.organizationId)).toEqual(all.map((books) => books.organizationId).toSorted())
  })
})
