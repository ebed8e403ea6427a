import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { createStage, type Stage } from './personas.ts'
import { createWorld, type World } from './world.ts'

type Table = { name: string; organizationColumn: string }

describe('row-level security', () => {
  let world: World
  let stage: Stage
  let tables: Table[]
  let policies: { table: string; policy: string }[]

  beforeAll(async () => {
    world = await createWorld()
    stage = await createStage(world)
    const { acme, rival } = stage
    // Every tenant table holds rows of both organizations, so that an empty answer is never a coincidence.
    await world.look(
      `insert into organization_logos (organization_id, content_type, bytes) values ($1, 'image/png', '\\x01'), ($2, 'image/png', '\\x02')`,
      [acme.organizationId, rival.organizationId],
    )
    for (const { organizationId, memberId, suspendedId } of [acme, rival]) {
      await world.look('insert into named_successors (organization_id, admin_id, successor_id) values ($1, $2, $3)', [
        organizationId,
        memberId,
        suspendedId,
      ])
      await world.look(
        `insert into support_access (organization_id, granted_by, granted_by_name, expires_at)
        values ($1, 'usr_x', 'X', now() + interval '1 hour')`,
        [organizationId],
      )
      await world.look(`insert into support_looks (organization_id, operator_id, path) values ($1, 'usr_x', '/')`, [
        organizationId,
      ])
    }
    await world.look(`insert into test_clocks (organization_id, at) select id, now() from organizations`)
    await world.look(
      'insert into dunning_notices (organization_id, invoice_id, day) select organization_id, id, 0 from invoices',
    )
    await world.look(`insert into payment_customers (organization_id, provider, customer_ref)
      select id, 'test', 'cus_' || id from organizations`)
    await world.look(`insert into payment_attempts (organization_id, id, invoice_id, provider, customer_ref, method_ref,
        brand, last4, amount_minor, currency, description, created_at)
      select organization_id, 'pat_' || id, id, 'test', 'cus', 'met', 'visa', '4242', 100, 'EUR', '', now() from invoices`)
    await world.look(`insert into payment_events (organization_id, provider, event_id, kind, attempt_id, body_hash, occurred_at)
      select organization_id, 'test', 'evt_' || id, 'charge', id, '\\x00', now() from payment_attempts`)
    await world.look(`insert into entitlement_overrides (organization_id, key, value, reason)
      select id, 'sso', 'true', 'Agreed' from organizations`)
    tables = await world.look<Table>(`
      select c.table_name as name, c.column_name as "organizationColumn" from information_schema.columns c
      where c.table_schema = 'atrium' and (c.column_name = 'organization_id' or (c.table_name = 'organizations' and c.column_name = 'id'))
      order by 1`)
    policies = await world.look(
      `select tablename as "table", policyname as policy from pg_policies where schemaname = 'atrium' order by 1, 2`,
    )
  })
  afterAll(() => world.close())

  const scoped = async <T>(organizationId: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: world.appUrl, options: '-c search_path=atrium' })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('atrium.organizations', $1, true)`, [organizationId])
      return await work(client)
    } finally {
      await client.query('rollback')
      await client.end()
    }
  }

  /** Everything wrong with what the app role sees: empty when each organization sees its own rows and no others. */
  const leaks = async (looked = tables): Promise<string[]> => {
    const found: string[] = []
    const { acme, rival } = stage
    const countIn = async (client: pg.Client, { name, organizationColumn }: Table, organizationId: string) => {
      const text = `select count(*)::int as count from "${name}" where ${organizationColumn} = $1`
      const { rows } = await client.query<{ count: number }>(text, [organizationId])
      return rows[0]?.count ?? 0
    }
    await scoped(acme.organizationId, async (client) => {
      for (const table of looked) {
        if ((await countIn(client, table, acme.organizationId)) === 0) found.push(`${table.name}: own rows are hidden`)
        if ((await countIn(client, table, rival.organizationId)) !== 0)
          found.push(`${table.name}: another organization's rows show`)
      }
    })
    await scoped('', async (client) => {
      for (const table of looked) {
        if ((await countIn(client, table, acme.organizationId)) !== 0)
          found.push(`${table.name}: rows show without a scope`)
      }
    })
    return found
  }

  it('knows every table with organization data', () => {
    expect(tables.map(({ name }) => name)).toEqual([
      'access_history',
      'access_history_people',
      'access_levels',
      'access_review_items',
      'access_reviews',
      'audit_entries',
      'billing_information',
      'bulk_run_rows',
      'bulk_runs',
      'dunning_notices',
      'entitlement_overrides',
      'invitation_workspaces',
      'invitations',
      'invoices',
      'ledger_accounts',
      'ledger_entries',
      'ledger_transactions',
      'member_words',
      'memberships',
      'named_successors',
      'organization_export_chunks',
      'organization_exports',
      'organization_logos',
      'organization_sizes',
      'organizations',
      'payment_attempts',
      'payment_customers',
      'payment_events',
      'receipts',
      'recoveries',
      'seat_periods',
      'subscriptions',
      'succession_offers',
      'support_access',
      'support_looks',
      'test_clocks',
      'workspace_access',
      'workspaces',
    ])
  })

  it('is enabled and forced on each of them, for a role that cannot bypass it', async () => {
    const rows = await world.look<{ name: string; enabled: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced from pg_class
       where relnamespace = 'atrium'::regnamespace and relname = any($1)`,
      [tables.map(({ name }) => name)],
    )
    expect(rows.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([])
    const role = new URL(world.appUrl).username
    const [rights] = await world.look<object>(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*)::int from pg_class where relowner = r.oid) as owns,
        has_table_privilege(rolname, 'atrium.memberships', 'truncate') as truncates,
        has_table_privilege(rolname, 'atrium.audit_entries', 'update') as "changesAudit",
        has_table_privilege(rolname, 'atrium.audit_entries', 'delete') as "deletesAudit"
       from pg_roles r where rolname = $1`,
      [role],
    )
    expect(rights).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: 0,
      truncates: false,
      changesAudit: false,
      deletesAudit: false,
    })
  })

  it('shows each organization its own rows and no others', async () => {
    expect(await leaks()).toEqual([])
  })

  it('refuses to write into another organization', async () => {
    const { acme, rival } = stage
    const write = (text: string, values: unknown[]) =>
      scoped(acme.organizationId, (client) => client.query(text, values))
    await expect(
      write(`insert into workspaces (organization_id, id, name, sort_name) values ($1, 'wsp_foreign', 'x', 'x')`, [
        rival.organizationId,
      ]),
    ).rejects.toThrow(/row-level security/)
    await expect(write(`update workspaces set organization_id = $1`, [rival.organizationId])).rejects.toThrow(
      /row-level security|foreign key/,
    )
    const { rowCount } = await write(`delete from memberships where organization_id = $1`, [rival.organizationId])
    expect(rowCount).toBe(0)
  })

  it('refuses a workspace of another organization by its foreign keys', async () => {
    const { acme, rival } = stage
    await expect(
      world.look(
        `insert into workspace_access (organization_id, workspace_id, user_id, level) values ($1, $2, $3, 'agent')`,
        [acme.organizationId, rival.workspaceId, acme.memberId],
      ),
    ).rejects.toThrow(/foreign key/)
  })

  it('is missed as soon as any one policy is gone or opened', async () => {
    expect(policies.length).toBeGreaterThanOrEqual(tables.length)
    for (const { table, policy } of policies.filter(({ policy }) => policy.endsWith('_scope'))) {
      const [definition] = await world.look<{ using: string; check: string | null }>(
        `select pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check from pg_policy where polname = $1`,
        [policy],
      )
      const guarded = tables.filter(({ name }) => name === table)
      await world.look(`alter policy ${policy} on ${table} using (true)`)
      expect(await leaks(guarded), `${policy} opened`).not.toEqual([])
      await world.look(`drop policy ${policy} on ${table}`)
      expect(await leaks(guarded), `${policy} dropped`).not.toEqual([])
      const check = definition?.check === null || definition === undefined ? '' : `with check (${definition.check})`
      await world.look(`create policy ${policy} on ${table} using (${definition?.using ?? 'false'}) ${check}`)
    }
    expect(await leaks()).toEqual([])
  })

  it('lets the holder of an invitation see that one alone', async () => {
    const { acme, rival } = stage
    const seen = await scoped('', async (client) => {
      await client.query(`select set_config('atrium.email', 'invited-to-rival@example.com', true)`)
      return (await client.query<{ id: string }>('select id from invitations')).rows.map(({ id }) => id)
    })
    expect(seen).toEqual([rival.invitationId])
    await world.look(`update invitations set status = 'revoked' where id = $1`, [rival.invitationId])
    const overIn = (ownData: string) =>
      scoped('', async (client) => {
        await client.query(
          `select set_config('atrium.email', 'invited-to-rival@example.com', true), set_config('atrium.own_data', $1, true)`,
          [ownData],
        )
        return (await client.query('select from invitations')).rowCount
      })
    expect([await overIn(''), await overIn('on')]).toEqual([0, 1])
    await world.look('drop policy invitations_holder on invitations')
    const view = await stage.personas.anonymous.send('POST', '/api/invitations/view', { secret: acme.invitationSecret })
    expect(view.status).toBe(410)
  })
})
