import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { connect } from './connect.ts'
import { migrate } from './migrate.ts'

const password = 'chosen by an administrator'

let builder: Client
let name: string
let ownerUrl: string

beforeEach(async () => {
  builder = new Client({ connectionString: inject('databaseUrl') })
  await builder.connect()
  name = `atrium_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  await builder.query(`create role ${name} login password '${password}'`)
  // Before PostgreSQL 16 whoever makes a role is no member of it, and may not make it an owner unless superuser.
  await builder.query(`grant ${name} to current_user`)
  await builder.query(`create database ${name} owner ${name}`)
  const url = new URL(inject('databaseUrl'))
  ownerUrl = Object.assign(url, { username: name, password: encodeURIComponent(password), pathname: `/${name}` }).href
})

afterEach(async () => {
  await builder.query(`drop database ${name} with (force)`)
  await builder.query(`drop role if exists ${name}_app`)
  await builder.query(`drop role ${name}`)
  await builder.end()
})

async function rolesAt(appUrl: string): Promise<{ user: string; owns: boolean }> {
  const database = connect(appUrl, { connections: 1 })
  try {
    const { rows } = await database.pool.query<{ user: string; owns: boolean }>(
      `select current_user as user, pg_has_role(current_user, '${name}', 'member') as owns`,
    )
    return rows[0] ?? { user: '', owns: true }
  } finally {
    await database.close()
  }
}

it('an owner who may create roles makes the app role, once', async () => {
  await builder.query(`alter role ${name} createrole`)
  const { appUrl } = await migrate(ownerUrl)
  expect(await rolesAt(appUrl)).toEqual({ user: `${name}_app`, owns: false })
  expect(await migrate(ownerUrl)).toEqual({ appUrl })
})

it('an owner who may not uses a role made beforehand, with the password told to it', async () => {
  await builder.query(`create role ${name}_app login nosuperuser nobypassrls password '${password}'`)
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('create schema atrium_private')
  await owner.query('create table atrium_private.app_role (name text primary key, password text not null)')
  await owner.query('insert into atrium_private.app_role values ($1, $2)', [`${name}_app`, password])
  await owner.end()
  const { appUrl } = await migrate(ownerUrl)
  expect(await rolesAt(appUrl)).toEqual({ user: `${name}_app`, owns: false })
})
