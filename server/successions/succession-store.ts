import { rolesWith, type OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { administrator, type OfferStatus, type OnAcceptance, type Standing } from './succession.ts'

const asker = `current_setting('atrium.user_id', true)`
/** Who may open the settings sees all of it, everyone else what concerns them. */
const isShownTo = (roles: string, ...concerned: string[]) =>
  `(current_setting('atrium.role', true) = any (${roles}::text[]) or ${asker} in (${concerned.join(', ')}))`

type Person = { userId: string; name: string }
export type OfferRow = {
  id: string
  nominee: Person
  nominatedBy: Person
  onAcceptance: OnAcceptance
  createdAt: string
  expiresAt: string
}

const person = (member: string) => `json_build_object('userId', ${member}.user_id, 'name', ${member}.name)`

const offers = prepared<OfferRow, [organizationId: string, roles: OrganizationRole[]]>(`
  select s.id, ${person('nominee')} as nominee, ${person('nominator')} as "nominatedBy",
    s.on_acceptance as "onAcceptance", s.created_at as "createdAt", s.expires_at as "expiresAt"
  from succession_offers s
  join memberships nominee on nominee.organization_id = $1 and nominee.user_id = s.nominee_id
  join memberships nominator on nominator.organization_id = $1 and nominator.user_id = s.nominated_by
  where s.organization_id = $1 and s.status = 'pending' and s.expires_at > now()
    and ${isShownTo('$2', 's.nominee_id', 's.nominated_by')}
  order by s.id desc limit 100`)

/** Pending offers, as far as the asking user may see them. */
export const pendingOffers = (scope: OrganizationScope) =>
  offers(scope.organizationId, rolesWith('organization.settings'))

export type SuccessorRow = { administrator: Person; successor: Person; status: 'named' | 'declined'; namedAt: string }

const successors = prepared<SuccessorRow, [organizationId: string, roles: OrganizationRole[], role: OrganizationRole]>(`
  select ${person('admin')} as administrator, ${person('successor')} as successor, n.status, n.named_at as "namedAt"
  from named_successors n
  join memberships admin on admin.organization_id = $1 and admin.user_id = n.admin_id and admin.role = $3
  join memberships successor on successor.organization_id = $1 and successor.user_id = n.successor_id
  where n.organization_id = $1 and ${isShownTo('$2', 'n.admin_id', 'n.successor_id')}
  order by n.named_at desc, n.admin_id limit 100`)

/** Whom Organization Admins named in advance, as far as the asking user may see it. */
export const namedSuccessors = (scope: OrganizationScope) =>
  successors(scope.organizationId, rolesWith('organization.settings'), administrator)

const lastOne = prepared<{ isLast: boolean }, [organizationId: string, role: OrganizationRole]>(`
  select current_setting('atrium.role', true) = $2 and not exists (select from memberships other
    where other.organization_id = $1 and other.role = $2 and other.status = 'active'
      and other.user_id <> ${asker}) as "isLast"`)

/** Whether the asking user is the only active Organization Admin. */
export const isLastAdministrator = (scope: OrganizationScope) => lastOne(scope.organizationId, administrator)

const pendingBy = prepared<{ id: string }, [organizationId: string]>(`
  select id from succession_offers
  where organization_id = $1 and nominated_by = ${asker} and status = 'pending' and expires_at > now()`)

/** The pending offer that the asking user made. */
export const ownPendingOffer = (scope: OrganizationScope) => pendingBy(scope.organizationId)

const expire = prepared<object, [organizationId: string, nominatedBy: string]>(`
  update succession_offers set status = 'expired', ended_at = expires_at
  where organization_id = $1 and nominated_by = $2 and status = 'pending' and expires_at <= now()`)

/** Writes down that the last offer has expired, so that the index lets a new one in. */
export const expiredOffersMarked = (scope: OrganizationScope, nominatedBy: string) =>
  expire(scope.organizationId, nominatedBy)

type NewOffer = { id: string; nomineeId: string; nominatedBy: string; onAcceptance: OnAcceptance }
const insert = prepared<object, [organizationId: string, ...string[]]>(`
  insert into succession_offers (organization_id, id, nominee_id, nominated_by, on_acceptance, expires_at)
  values ($1, $2, $3, $4, $5, now() + interval '7 days')`)

export const newOffer = (scope: OrganizationScope, { id, nomineeId, nominatedBy, onAcceptance }: NewOffer) =>
  insert(scope.organizationId, id, nomineeId, nominatedBy, onAcceptance)

export type FoundOffer = {
  id: string
  nominee: Person
  nominator: Person & Standing & { email: string }
  onAcceptance: OnAcceptance
  status: OfferStatus
  expiresAt: string
}

const byId = prepared<FoundOffer, [organizationId: string, offerId: string]>(`
  select s.id, s.on_acceptance as "onAcceptance", s.expires_at as "expiresAt",
    case when s.status = 'pending' and s.expires_at <= now() then 'expired' else s.status end as status,
    ${person('nominee')} as nominee,
    json_build_object('userId', n.user_id, 'name', n.name, 'email', n.email, 'role', n.role, 'status', n.status)
      as nominator
  from succession_offers s
  join memberships nominee on nominee.organization_id = $1 and nominee.user_id = s.nominee_id
  join memberships n on n.organization_id = $1 and n.user_id = s.nominated_by
  where s.organization_id = $1 and s.id = $2`)

export const offerOf = (scope: OrganizationScope, offerId: string) => byId(scope.organizationId, offerId)

const end = prepared<{ id: string }, [organizationId: string, offerId: string, status: OfferStatus]>(`
  update succession_offers set status = $3, ended_at = now()
  where organization_id = $1 and id = $2 and status = 'pending' returning id`)

/** Ends a pending offer; without a row it was pending no longer. */
export const offerEnded = (scope: OrganizationScope, offerId: string, status: 'accepted' | 'declined' | 'withdrawn') =>
  end(scope.organizationId, offerId, status)

const named = prepared<
  { successorId: string; name: string; status: string },
  [organizationId: string, adminId: string]
>(`
  select n.successor_id as "successorId", m.name, n.status from named_successors n
  join memberships m on m.organization_id = $1 and m.user_id = n.successor_id
  where n.organization_id = $1 and n.admin_id = $2`)

/** Whom an Organization Admin named. */
export const successorOf = (scope: OrganizationScope, adminId: string) => named(scope.organizationId, adminId)

const name = prepared<object, [organizationId: string, adminId: string, successorId: string]>(`
  insert into named_successors (organization_id, admin_id, successor_id) values ($1, $2, $3)
  on conflict (organization_id, admin_id) do update
    set successor_id = excluded.successor_id, status = 'named', named_at = now()`)

export const successorNamed = (scope: OrganizationScope, adminId: string, successorId: string) =>
  name(scope.organizationId, adminId, successorId)

const unname = prepared<object, [organizationId: string, adminId: string]>(
  'delete from named_successors where organization_id = $1 and admin_id = $2',
)

export const successorUnnamed = (scope: OrganizationScope, adminId: string) => unname(scope.organizationId, adminId)

const decline = prepared<{ adminId: string }, [organizationId: string, adminId: string, successorId: string]>(`
  update named_successors set status = 'declined'
  where organization_id = $1 and admin_id = $2 and successor_id = $3 and status = 'named'
  returning admin_id as "adminId"`)

export const successorDeclined = (scope: OrganizationScope, adminId: string, successorId: string) =>
  decline(scope.organizationId, adminId, successorId)
