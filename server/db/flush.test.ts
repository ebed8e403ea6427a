import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect, violatedConstraint, type Database } from './connect.ts'
import { planned, prepared } from './statement.ts'

let database: Database
let admin: pg.Client
const name = `flush_${process.pid}`

const add = prepared<object, [id: number, word: string | null]>('insert into things (id, word) values ($1, $2)')
const count = prepared<{ count: number }, []>('select count(*) from things')
const remove = prepared('delete from things')
const removeAbove = prepared<object, [number]>('delete from things where id > $1')
const echo = prepared<{ words: string[]; bytes: Buffer; flag: boolean }, [string[], Buffer, boolean]>(
  'select $1::text[] as words, $2::bytea as bytes, $3::boolean as flag',
)
const twice = planned<{ twice: number }, [number]>('select $1::integer * 2 as twice')
const broken = prepared<object, []>('select no_such_column from things')
const divide = prepared<{ result: number }, [by: number]>('select 1 / $1::integer as result')

beforeAll(async () => {
  const url = inject('databaseUrl')
  admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  // One connection, so that each statement meets what those before it left behind.
  database = connect(Object.assign(new URL(url), { pathname: `/${name}` }).href, { connections: 1 })
  await database.pool.query('create schema atrium')
  await database.pool.query('create table atrium.things (id integer primary key, word text)')
})

afterAll(async () => {
  await database.close()
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
})

describe('a flush of statements', () => {
  it('answers each with its rows, the first time and when it is prepared', async () => {
    for (let time = 0; time < 3; time += 1) {
      const values = ['plain', 'a "b" \\ c', '', 'ünï, {x}'] as string[]
      const [echoed, doubled, counted] = await database.read([
        echo(values, Buffer.from([0, 255]), true),
        twice(21),
        count(),
      ])
      expect(echoed).toEqual([{ words: values, bytes: Buffer.from([0, 255]), flag: true }])
      expect(doubled).toEqual([{ twice: 42 }])
      expect(counted).toEqual([{ count: 0 }])
    }
  })

  it('answers the same statement asked twice in it', async () => {
    expect(await database.read([divide(1), divide(-1), twice(1), twice(2)])).toEqual([
      [{ result: 1 }],
      [{ result: -1 }],
      [{ twice: 2 }],
      [{ twice: 4 }],
    ])
  })

  it('fails with the first failure and leaves the connection fit for the next', async () => {
    for (let time = 0; time < 3; time += 1) {
      await expect(database.read([count(), divide(0), broken()])).rejects.toThrow('division by zero')
      await expect(database.read([broken()])).rejects.toThrow('no_such_column')
      expect(await database.read([divide(1)])).toEqual([[{ result: 1 }]])
    }
  })

  it('refuses a value that PostgreSQL has no form for, and goes on', async () => {
    await expect(database.read([twice({} as never)])).rejects.toThrow(TypeError)
    expect(await database.read([twice(1)])).toEqual([[{ twice: 2 }]])
  })

  it('may not write in a read, of one statement or several', async () => {
    await expect(database.read([add(1, 'x')])).rejects.toThrow('read-only transaction')
    await expect(database.read([add(1, 'x'), count()])).rejects.toThrow('read-only transaction')
    expect(await database.read([count()])).toEqual([[{ count: 0 }]])
  })

  it('commits a transaction as a whole or not at all', async () => {
    const failing = database.transaction([add(1, 'one')], async (transaction) => {
      await transaction.query(add(2, null))
      await transaction.query(add(1, 'again'))
    })
    expect(violatedConstraint(await failing.catch((error: unknown) => error))).toBe('things_pkey')
    expect(await database.read([count()])).toEqual([[{ count: 0 }]])
    await database.transaction([add(1, 'one')], (transaction) => transaction.query(add(2, null)))
    expect(await database.read([count()])).toEqual([[{ count: 2 }]])
  })

  it('carries out what was sent before the next question, or with the commit', async () => {
    const { roundTrips } = database.counters
    const seen = await database.transaction([], async (transaction) => {
      transaction.send(add(3, 'sent'))
      const [before] = await transaction.query(count())
      transaction.send(add(4, 'sent last'))
      return before?.count
    })
    expect(seen).toBe(3)
    expect(database.counters.roundTrips - roundTrips).toBe(3)
    expect(await database.read([count()])).toEqual([[{ count: 4 }]])
    const failing = database.transaction([], (transaction) => {
      transaction.send(remove())
      transaction.send(add(9, null))
      transaction.send(add(9, null))
      return Promise.resolve()
    })
    expect(violatedConstraint(await failing.catch((error: unknown) => error))).toBe('things_pkey')
    expect(await database.read([count()])).toEqual([[{ count: 4 }]])
    await database.transaction([removeAbove(2)], () => Promise.resolve())
  })

  it('keeps apart what is asked at the same time in a transaction', async () => {
    const answers = await database.transaction([], (transaction) =>
      Promise.all([1, 2, 3, 4, 5].map((number) => transaction.query(twice(number)))),
    )
    expect(answers.map(([row]) => row?.twice)).toEqual([2, 4, 6, 8, 10])
  })

  it('takes a failure among statements asked at the same time', async () => {
    const work = database.transaction([], (transaction) =>
      Promise.all([transaction.query(twice(1)), transaction.query(divide(0)), transaction.query(count())]),
    )
    await expect(work).rejects.toThrow('division by zero')
    expect(await database.read([count()])).toEqual([[{ count: 2 }]])
  })
})
