import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

/**
 * What Node.js, pg and PostgreSQL can do at most: no validation, no row-level security, no logging, no headers, no
 * framework. Each answer is one named statement; with `?work=equal` that statement stands between `begin` and
 * `commit` in one flush, as it must where row-level security is bound to a transaction.
 * Environment: PORT, DATABASE_URL (the schema of Atrium, as superuser).
 */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 16,
  pipeline: true,
  options: '-c search_path=atrium',
})

const me = `select u.id, u.email, u.first_name, u.last_name, u.language, u.created_at
  from sessions s join users u on u.id = s.user_id where s.token_hash = $1 and s.expires_at > now()`
const access = `select u.id, u.email, o.name, m.role, m.status, a.level, a.restrictions, a.expires_at
  from sessions s join users u on u.id = s.user_id
  join memberships m on m.organization_id = $2 and m.user_id = u.id
  join organizations o on o.id = m.organization_id
  join workspaces w on w.organization_id = o.id and w.id = $3
  left join workspace_access a on a.organization_id = o.id and a.workspace_id = w.id and a.user_id = u.id
  where s.token_hash = $1 and s.expires_at > now()`
const members = `select m.user_id, m.name, m.email, m.role, m.status, m.joined_at, m.last_seen_at
  from memberships m where m.organization_id = $1 and m.sort_name > $2 order by m.sort_name, m.user_id limit 50`
const organizations = `select o.id, o.name, m.role from sessions s
  join memberships m on m.user_id = s.user_id join organizations o on o.id = m.organization_id
  where s.token_hash = $1 and s.expires_at > now() order by o.name`
const invite = `insert into invitations (organization_id, id, email, role, invited_by_name, expires_at)
  values ($1, $2, $3, 'member', 'Ada Abe', now() + interval '7 days') returning id`

/** @param {import('node:http').IncomingMessage} request */
const token = (request) =>
  createHash('sha256')
    .update(request.headers.cookie?.slice('__Host-atrium='.length) ?? '')
    .digest()

/** @param {string} name @param {string} text @param {unknown[]} values @param {boolean} equal */
async function query(name, text, values, equal) {
  if (!equal) return (await pool.query({ name, text, values })).rows
  const client = await pool.connect()
  const [, { rows }] = await Promise.all([
    client.query('begin read only'),
    client.query({ name, text, values }),
    client.query('commit'),
  ])
  client.release()
  return rows
}

/** @param {import('node:http').IncomingMessage} request */
async function answer(request) {
  const url = new URL(request.url ?? '/', 'http://bare')
  const equal = url.searchParams.get('work') === 'equal'
  const [organization = '', workspace = ''] = url.searchParams.getAll('id')
  if (url.pathname === '/me') return query('me', me, [token(request)], equal)
  if (url.pathname === '/access') return query('access', access, [token(request), organization, workspace], equal)
  if (url.pathname === '/members') {
    return query('members', members, [organization, url.searchParams.get('after') ?? ''], equal)
  }
  if (url.pathname === '/organizations') return query('organizations', organizations, [token(request)], equal)
  let body = ''
  for await (const chunk of request) body += chunk
  const id = `inv_${randomBytes(13).toString('hex')}`
  return query('invite', invite, [organization, id, JSON.parse(body).email], false)
}

createServer((request, response) => {
  answer(request).then(
    (rows) => {
      const text = JSON.stringify(rows)
      response.writeHead(rows.length === 0 ? 404 : 200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    },
    () => response.writeHead(500).end(),
  )
}).listen(Number(process.env['PORT']), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
