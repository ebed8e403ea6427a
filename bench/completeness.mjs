import { withClient } from './database.mjs'
import { atriumId } from './seed-atrium.mjs'
import { administrator, tokenOf } from './shape.mjs'

/** Row 9 of the goals: lists reach everything, nothing twice, also while rows are added. */
const wanted = { organizations: 803, invitations: 2_885 }

/**
 * @param {{ url: string, databaseUrl: string, scale: import('./scale.mjs').Scale }} parts
 */
export async function measureCompleteness({ url, databaseUrl, scale }) {
  const user = administrator(scale)
  const headers = { cookie: `__Host-atrium=${tokenOf(user)}` }
  const asJson = async (/** @type {string} */ path) => (await fetch(url + path, { headers })).json()
  return withClient(databaseUrl, async (client) => {
    await client.query('set search_path = atrium; set session_replication_role = replica')
    const of = [atriumId('usr', user), atriumId('org', 1), scale.organizations]
    await client.query(
      `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        select o.id, m.user_id, 'member', m.name, m.email, m.sort_name, m.search
        from organizations o join memberships m on m.user_id = $1 and m.organization_id = $2
        where not exists (select from memberships h where h.organization_id = o.id and h.user_id = $1)
        order by o.id desc limit $3 - (select count(*) from memberships where user_id = $1)`,
      [of[0], of[1], wanted.organizations],
    )
    await client.query(
      `insert into invitations (organization_id, id, email, role, invited_by_name, expires_at, mail_status)
        select $1, 'inv_' || substr(md5(n::text), 1, 26), 'many' || n || '@example.com', 'member', 'Ada Abe',
          now() + interval '6 days', 'sent'
        from generate_series(1, $2 - (select count(*) from invitations where organization_id = $1)) n`,
      [of[1], wanted.invitations],
    )
    const organizations = await walk((cursor) => asJson(`/api/organizations?limit=100${cursor}`))
    const invitations = await walk((cursor) => asJson(`/api/organizations/${of[1]}/invitations?limit=100${cursor}`))
    const members = await whileRowsAreAdded(client, {
      before: scale.big[2],
      walked: walk((cursor) => asJson(`/api/organizations/${atriumId('org', 2)}/members?limit=100${cursor}`)),
    })
    await client.query(`delete from memberships where email like 'added%'`)
    await client.query(`delete from invitations where email like 'many%'`)
    return [
      '## Lists are complete',
      '',
      '| List | There | Reached | Twice |',
      '| --- | ---: | ---: | ---: |',
      `| my organizations | ${wanted.organizations} | ${organizations.ids.size} | ${organizations.twice} |`,
      `| invitations of an organization | ${wanted.invitations} | ${invitations.ids.size} | ${invitations.twice} |`,
      `| members, ${members.added} added meanwhile | ${scale.big[2]} | ${members.reached} | ${members.twice} |`,
    ]
  })
}

/** @param {(cursor: string) => Promise<{ data: { id?: string, userId?: string }[], nextCursor: string | null }>} page */
async function walk(page) {
  const ids = new Set()
  let twice = 0
  for (let cursor = ''; ;) {
    const { data, nextCursor } = await page(cursor)
    for (const { id, userId } of data) {
      const key = userId ?? id
      if (ids.has(key)) twice += 1
      ids.add(key)
    }
    if (nextCursor === null) return { ids, twice }
    cursor = `&cursor=${nextCursor}`
  }
}

/**
 * Adds members all over the list while somebody walks it; whoever was there before must be met once.
 * @param {import('pg').Client} client
 * @param {{ before: number, walked: ReturnType<typeof walk> }} what
 */
async function whileRowsAreAdded(client, { before, walked }) {
  const organizationId = atriumId('org', 2)
  const { rows } = await client.query('select user_id from memberships where organization_id = $1', [organizationId])
  let added = 0
  const state = { isWalking: true }
  void walked.finally(() => (state.isWalking = false))
  while (state.isWalking) {
    added += 1
    const letter = String.fromCodePoint(97 + (added % 26))
    await client.query(
      `with person as (insert into users (id, email, first_name, last_name, email_verified_at)
        values ($1, $2, $3, 'Added', now()) on conflict do nothing returning id)
      insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        select $4, $1, 'member', $3, $2, $3, '' on conflict do nothing`,
      [
        `usr_added${String(added).padStart(21, '0')}`,
        `added${added}@example.com`,
        `${letter} added ${added}`,
        organizationId,
      ],
    )
  }
  const { ids, twice } = await walked
  const reached = rows.filter(({ user_id }) => ids.has(user_id)).length
  if (rows.length !== before) console.warn(`The largest organization has ${rows.length} members instead of ${before}.`)
  return { added, reached, twice }
}
