import { directMember, directOrganization } from './direct.ts'
import { join } from './joining.ts'
import type { Person, World } from './world.ts'

const inOrganization = 'POST /api/organizations/{organizationId}/invitations'

/** Somebody with something in every table that can keep something about them. */
export async function someoneWithEverything(world: World): Promise<{ person: Person; organizationId: string }> {
  const { admin, organizationId, workspaceId } = await directOrganization(world, 'Everywhere')
  const person = await world.person('Petra', { email: 'petra@everywhere.example.com' })
  const asAdmin = { ...admin, send: admin.send }
  await join(world, [asAdmin, person], { organizationId, role: 'organization_admin', workspaceId, level: 'manager' })
  const params = { organizationId }
  await person.call(inOrganization, { params, body: { invitations: [{ email: 'guest@example.com', role: 'member' }] } })
  const other = await directOrganization(world, 'Elsewhere')
  const [invitation] = (
    await other.admin.call(inOrganization, {
      params: { organizationId: other.organizationId },
      body: { invitations: [{ email: person.email, role: 'member' }] },
    })
  ).results
  await world.look(`update invitations set status = 'revoked', ended_at = now() where id = $1`, [
    invitation?.invitationId,
  ])
  const colleague = await directMember(world, 'Colleague', { organizationId })
  await person.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
    params: { organizationId, workspaceId, userId: colleague.userId },
    body: { level: 'agent' },
  })
  await person.call('POST /api/organizations/{organizationId}/workspaces', { params, body: { name: 'Petra’s own' } })
  await person.send('POST', `/api/organizations/${organizationId}/access-levels`, { name: 'Own', permissions: [] })
  const body = { kind: 'suspend' as const, userIds: [person.userId] }
  await person.call('POST /api/organizations/{organizationId}/bulk-runs', { params, body })
  await person.call('POST /api/users/me/keys', { body: { name: 'Nightly', expiresInDays: 3 } })
  await person.call('POST /api/organization-requests', { body: { reason: 'A second brand' } }).catch(() => undefined)
  await person.call('POST /api/users/me/email-change', { body: { email: 'petra.next@everywhere.example.com' } })
  const { userId } = person
  await world.look(
    `insert into identities (user_id, provider, issuer, subject, email) values ($1, 'google', 'https://g', 's1', 'petra@g.example')`,
    [userId],
  )
  await world.look(
    `insert into second_factors (id, user_id, kind, secret) values ('fac_petra', $1, 'totp', '\\xdeadbeef')`,
    [userId],
  )
  await world.look(`insert into recovery_codes (user_id, code_hash) values ($1, '\\xfeedbeef')`, [userId])
  await world.look(
    `insert into password_resets (user_id, secret_hash, secret_expires_at) values ($1, '\\xbadcafe0', now())`,
    [userId],
  )
  await world.look(`insert into operators (user_id, granted_by) values ($1, 'root')`, [userId])
  await world.look(
    `insert into access_reviews (organization_id, id, name, scope, fallback_id, deadline, deadline_at, time_zone, at_deadline,
      started_by, started_by_name) values ($1, 'rev_petra', 'Yearly', '{}', $2, now(), now(), 'UTC', 'keep', $2, 'Petra')`,
    [organizationId, userId],
  )
  await world.look(
    `insert into access_review_items (organization_id, review_id, number, user_id, name, email, workspace_id,
      workspace_name, was, held_since) values ($1, 'rev_petra', 1, $2, 'Petra', $3, $4, 'One', '{}', now())`,
    [organizationId, userId, person.email, workspaceId],
  )
  await world.look(`update organizations set created_by = $1 where id = $2`, [userId, organizationId])
  await world.look(
    `insert into organization_requests (id, user_id, reason, number) values ('req_petra', $1, 'A second brand', 1)
    on conflict do nothing`,
    [userId],
  )
  return { person, organizationId }
}
