import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect, type Database } from './connect.ts'
import { prepared } from './statement.ts'

const name = `shared_${process.pid}`
let database: Database
let admin: pg.Client

const divide = prepared<{ result: number }, [by: number]>('select 6 / $1::integer as result')
const write = prepared<object, []>('create table atrium.written ()')
const say = prepared<object, [what: string]>(`select set_config('atrium.said', $1, true)`)
const said = prepared<{ said: string; process: number }, []>(
  `select coalesce(current_setting('atrium.said', true), '') as said, pg_backend_pid() as process`,
)

beforeAll(async () => {
  const url = inject('databaseUrl')
  admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  database = connect(Object.assign(new URL(url), { pathname: `/${name}` }).href, { connections: 2 })
  await database.pool.query('create schema atrium')
})

afterAll(async () => {
  await database.close()
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
})

describe('questions that share a connection', () => {
  it('answers each, and a failure is its own', async () => {
    const asked = Array.from({ length: 40 }, (_, nth) => database.glance([divide(nth % 7)]))
    const answers = await Promise.allSettled(asked)
    for (const [nth, answer] of answers.entries()) {
      if (nth % 7 === 0) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
      else expect(answer).toMatchObject({ value: [[{ result: Math.trunc(6 / (nth % 7)) }]] })
    }
  })

  it('shows none what another set, though all are asked on one connection', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        nth % 2 === 0 ? database.glance([say(`secret ${nth}`), said()]) : database.glance([say(''), said()]),
      ),
    )
    const alone = await database.glance([said()])
    const found = answers.map(([, [row]]) => row?.said)
    expect(found).toEqual(Array.from({ length: 20 }, (_, nth) => (nth % 2 === 0 ? `secret ${nth}` : '')))
    expect(alone[0][0]?.said).toBe('')
    expect(new Set([...answers.map(([, [row]]) => row?.process), alone[0][0]?.process]).size).toBe(1)
  })

  it('cannot write', async () => {
    await expect(database.glance([write()])).rejects.toThrow('read-only transaction')
  })

  it('opens another connection when the one they had is gone', async () => {
    const [[before]] = await database.glance([said()])
    await admin.query('select pg_terminate_backend($1)', [before?.process])
    // What is asked before the end was noticed may fail; then all goes on.
    await expect
      .poll(() =>
        database.glance([said()]).then(
          ([[row]]) => row?.process,
          () => before?.process,
        ),
      )
      .not.toBe(before?.process)
  })
})
