import type { OrganizationRole } from '#contract/permissions.ts'
import { prepared } from '../db/statement.ts'

const me = `current_setting('atrium.user_id', true)`

export type LeftOrganization = {
  id: string
  name: string
  role: OrganizationRole
  status: 'active' | 'suspended'
  isDeleted: boolean
  blocks: boolean
  hasOtherMembers: boolean
  organizationCount: number
  blockingCount: number
}

/**
 * The organizations that deleting the asking user would leave; first those that would be left without an active
 * Organization Admin. Only an active member can be its last administrator, so what the transaction sees is enough.
 */
export const leftOrganizations = prepared<LeftOrganization, []>(`
  select "left".*, count(*) over () as "organizationCount", count(*) filter (where blocks) over () as "blockingCount",
    blocks and exists (select from memberships other where other.organization_id = "left".id
      and other.user_id <> ${me}) as "hasOtherMembers"
  from (
    select o.id, o.name, m.role, m.status, o.deleted_at is not null as "isDeleted",
      m.role = 'organization_admin' and m.status = 'active' and o.deleted_at is null
        and not exists (select from memberships other where other.organization_id = m.organization_id
          and other.role = 'organization_admin' and other.status = 'active' and other.user_id <> m.user_id) as blocks
    from memberships m join organizations o on o.id = m.organization_id where m.user_id = ${me}
  ) "left"
  order by blocks desc, lower(name), id limit 100`)

export type LostThings = { sessionCount: number; apiKeyCount: number; sentInvitationCount: number }

export const lostThings = prepared<LostThings, []>(`
  select count(*) filter (where kind = 'browser') as "sessionCount",
    count(*) filter (where kind = 'api_key') as "apiKeyCount",
    (select count(*) from invitations i where i.invited_by = ${me} and i.status = 'pending' and i.expires_at > now())
      as "sentInvitationCount"
  from sessions where user_id = ${me} and expires_at > now()`)
