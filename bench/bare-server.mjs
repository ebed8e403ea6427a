import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

/**
 * What Node.js, pg and PostgreSQL can do at most: no validation, no decision, no logging, no headers, no framework.
 * Each answer is one named statement, as superuser. With `?work=equal` PostgreSQL has as much to do as for Atrium: its
 * own statements, as its role behind row-level security, between `begin` and `commit` in one flush.
 * Environment: PORT, DATABASE_URL (the schema of Atrium, as superuser).
 */
const url = process.env['DATABASE_URL'] ?? ''

/** @param {string} connectionString */
const poolFor = (connectionString) =>
  new pg.Pool({ connectionString, max: 16, pipeline: true, options: '-c search_path=atrium -c timezone=UTC' })

const pool = poolFor(url)
const role = await pool.query('select name, password from atrium_private.app_role')
const { name, password } = role.rows[0]
const ofAtrium = poolFor(Object.assign(new URL(url), { username: name, password }).href)

/** @param {string} part */
const built = (part) => import(new URL(`.build/${part}.js`, import.meta.url).href)
const { profileByToken, organizationDoor, workspaceDoor, ownOrganizations } = await built('access')
const { memberPage } = await built('member-list')
const { organizationsOfAsker } = await built('organization-list')

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

/** @param {string} name @param {string} text @param {unknown[]} values */
const query = async (name, text, values) => (await pool.query({ name, text, values })).rows

/** @param {{ name: string, text: string, values: unknown[] }[]} statements */
async function together(statements) {
  const client = await ofAtrium.connect()
  const [first] = statements
  const results =
    statements.length === 1 && first
      ? [await client.query(first)]
      : await Promise.all([
          client.query('begin read only'),
          ...statements.map((statement) => client.query(statement)),
          client.query('commit'),
        ])
  client.release()
  return results.findLast(({ rows }) => rows.length > 0)?.rows ?? []
}

/** @param {URL} url @param {Buffer} hash */
function equalWork(url, hash) {
  const [organizationId = '', workspaceId = ''] = url.searchParams.getAll('id')
  if (url.pathname === '/me') return together([profileByToken(hash)])
  if (url.pathname === '/organizations') {
    return together([profileByToken(hash), ownOrganizations(), organizationsOfAsker()])
  }
  if (url.pathname === '/access') return together([workspaceDoor(hash, organizationId, workspaceId)])
  const key = url.searchParams.get('after') ?? ''
  const after = key === '' ? null : { key, userId: '' }
  const page = memberPage({ organizationId }, { filter: {}, sort: 'name', limit: 50, after })
  return together([organizationDoor(hash, organizationId), ...page])
}

/** @param {import('node:http').IncomingMessage} request */
async function answer(request) {
  const url = new URL(request.url ?? '/', 'http://bare')
  if (url.searchParams.get('work') === 'equal') return equalWork(url, token(request))
  const [organization = '', workspace = ''] = url.searchParams.getAll('id')
  if (url.pathname === '/me') return query('me', me, [token(request)])
  if (url.pathname === '/access') return query('access', access, [token(request), organization, workspace])
  if (url.pathname === '/members') {
    return query('members', members, [organization, url.searchParams.get('after') ?? ''])
  }
  if (url.pathname === '/organizations') return query('organizations', organizations, [token(request)])
  let body = ''
  for await (const chunk of request) body += chunk
  const id = `inv_${randomBytes(13).toString('hex')}`
  return query('invite', invite, [organization, id, JSON.parse(body).email])
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function respond(request, response) {
  try {
    const rows = await answer(request)
    const text = JSON.stringify(rows)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    response.writeHead(rows.length === 0 ? 404 : 200, headers)
    response.end(text)
  } catch {
    response.writeHead(500).end()
  }
}

createServer((request, response) => void respond(request, response)).listen(Number(process.env['PORT']), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
