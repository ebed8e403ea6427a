import { levelReferenceIn } from '../db/levels.ts'
import { prepared, type Statement } from '../db/statement.ts'

/** A line of the file; `cursor` is its place in the order of its type and is not part of it. */
export type Row = { cursor: string } & Record<string, unknown>

/** Rows of one type after a place, in the order of their cursors. */
export type Records = { type: string; after: (cursor: string) => Statement<Row> }

/** What a page holds; more is never in memory at once. */
export const pageRows = 500

/** Everything here is about the asking user: each statement names them, whatever else the transaction may see. */
const me = `current_setting('atrium.user_id', true)`

const records = (type: string, text: string): Records => ({
  type,
  after: prepared<Row, [cursor: string]>(`${text} limit ${pageRows}`),
})

const auditColumns = `id as cursor, id, at, area, action, actor_kind as "actorKind", target_kind as "targetKind"`
/** Of what somebody else did, where from is theirs. */
const ownOrigin = `ip, user_agent as "userAgent", request_id as "requestId"`

/** What the person has by themself, in no organization. */
export const ownRecords: readonly Records[] = [
  records(
    'user',
    `select id as cursor, id, email, first_name as "firstName", last_name as "lastName", language,
      email_verified_at as "emailVerifiedAt", password_hash is not null as "hasPassword", providers,
      pending_email as "pendingEmail", organization_allowance as "organizationAllowance",
      organizations_created as "organizationsCreated", last_organization_id as "lastOrganizationId",
      last_workspace_id as "lastWorkspaceId", created_at as "createdAt"
    from users where id = ${me} and id > $1 order by id`,
  ),
  records(
    'identity',
    `select issuer || ' ' || subject as cursor, provider, issuer, subject, email, linked_at as "linkedAt"
    from identities where user_id = ${me} and issuer || ' ' || subject > $1 order by 1`,
  ),
  records(
    'session',
    `select id as cursor, id, kind, method, name, hint, ip, user_agent as "userAgent", created_at as "createdAt",
      authenticated_at as "authenticatedAt", last_seen_at as "lastSeenAt", second_factor_at as "secondFactorAt",
      expires_at as "expiresAt"
    from sessions where user_id = ${me} and id > $1 order by id`,
  ),
  records(
    'second_factor',
    `select id as cursor, id, kind, created_at as "createdAt", confirmed_at as "confirmedAt",
      last_used_at as "lastUsedAt"
    from second_factors where user_id = ${me} and id > $1 order by id`,
  ),
  records(
    'recovery_codes',
    `select 'codes' as cursor, count(*) as count from recovery_codes
    where user_id = ${me} and $1 < 'codes' having count(*) > 0`,
  ),
  records(
    'email_change',
    `select user_id as cursor, email, requested_at as "requestedAt", secret_expires_at as "secretExpiresAt"
    from email_changes where user_id = ${me} and user_id > $1`,
  ),
  records(
    'password_reset',
    `select user_id as cursor, requested_at as "requestedAt", secret_expires_at as "secretExpiresAt"
    from password_resets where user_id = ${me} and user_id > $1`,
  ),
  records(
    'organization_request',
    `select id as cursor, id, reason, number, status, answer, created_at as "createdAt", answered_at as "answeredAt"
    from organization_requests where user_id = ${me} and id > $1 order by id`,
  ),
  records(
    'operator',
    `select user_id as cursor, granted_at as "grantedAt" from operators where user_id = ${me} and user_id > $1`,
  ),
  records(
    'invitation_received',
    `select id as cursor, id, organization_id as "organizationId", email, role, status,
      invited_by_name as "invitedByName", created_at as "createdAt", expires_at as "expiresAt", ended_at as "endedAt",
      mail_status as "mailStatus", mailed_at as "mailedAt"
    from invitations where email = current_setting('atrium.email', true) and id > $1 order by id`,
  ),
  records(
    'user_audit_entry',
    `select ${auditColumns}, target_id as "targetId", target_name as "targetName", before, after,
      case when actor_id = ${me} then actor_name end as "actorName",
      case when actor_id = ${me} then actor_email end as "actorEmail", ${ownOrigin}
    from audit_entries where subject_user_id = ${me} and id > $1 order by id`,
  ),
]

/** The organizations the person is or was in, as they are called there. */
export const ownOrganizationIds = prepared<{ id: string }, [after: string]>(`
  select organization_id as id from access_history_people where user_id = ${me} and organization_id > $1
  order by organization_id limit ${pageRows}`)

/** What one organization keeps about them. The transaction may see that organization alone. */
const here = `(select current_setting('atrium.organizations', true))`

/** An entry about the person tells them all of it, but who did it. One about another thing is the organization's. */
const entriesIn = (condition: string) => `
  select ${auditColumns},
    case when target_id = ${me} then target_id end as "targetId",
    case when target_id = ${me} then target_name end as "targetName",
    case when target_id = ${me} then before end as before, case when target_id = ${me} then after end as after,
    case when actor_id = ${me} then actor_name end as "actorName",
    case when actor_id = ${me} then actor_email end as "actorEmail",
    case when actor_id = ${me} then ip end as ip, case when actor_id = ${me} then user_agent end as "userAgent",
    case when actor_id = ${me} then request_id end as "requestId"
  from audit_entries where organization_id = ${here} and ${condition} and id > $1 order by id limit ${pageRows}`

export const ownRecordsInOrganization: readonly Records[] = [
  records(
    'organization',
    `select o.id as cursor, o.id, o.name, coalesce(o.created_by = ${me}, false) as "createdByYou",
      p.name as "yourName", p.email as "yourEmail"
    from organizations o left join access_history_people p on p.organization_id = o.id and p.user_id = ${me}
    where o.id = ${here} and o.id > $1`,
  ),
  records(
    'membership',
    `select organization_id as cursor, organization_id as "organizationId", role, status, name, email,
      joined_at as "joinedAt", last_seen_at as "lastSeenAt"
    from memberships where organization_id = ${here} and user_id = ${me} and organization_id > $1`,
  ),
  records(
    'workspace_access',
    `select a.workspace_id as cursor, a.workspace_id as "workspaceId", w.name as "workspaceName", ${levelReferenceIn('a')} as level,
      (select l.name from access_levels l where l.organization_id = a.organization_id and l.id = a.level_id) as "levelName",
      a.restrictions, a.expires_at as "expiresAt", a.granted_at as "grantedAt"
    from workspace_access a join workspaces w on w.organization_id = a.organization_id and w.id = a.workspace_id
    where a.organization_id = ${here} and a.user_id = ${me} and a.workspace_id > $1 order by 1`,
  ),
  records(
    'invitation_sent',
    `select id as cursor, id, email, role, status, invited_by_name as "invitedByName", created_at as "createdAt",
      expires_at as "expiresAt", ended_at as "endedAt", mail_status as "mailStatus", mailed_at as "mailedAt"
    from invitations where organization_id = ${here} and invited_by = ${me} and id > $1 order by id`,
  ),
  records(
    'access_level',
    `select id as cursor, organization_id as "organizationId", id, name, description, made_at as "madeAt"
    from access_levels where organization_id = ${here} and made_by = ${me} and id > $1 order by id`,
  ),
  records(
    'access_review_item',
    `select review_id || ' ' || lpad(number::text, 10, '0') as cursor, review_id as "reviewId", number, name, email,
      workspace_id as "workspaceId", workspace_name as "workspaceName", was, was_until as "wasUntil",
      held_since as "heldSince", answer, answered_at as "answeredAt", note, became, problem
    from access_review_items where organization_id = ${here} and user_id = ${me}
      and (review_id, number) > (split_part($1, ' ', 1), coalesce(nullif(split_part($1, ' ', 2), '')::integer, -1))
    order by review_id, number`,
  ),
  records(
    'bulk_run',
    `select id as cursor, organization_id as "organizationId", id, kind, status, settings, row_count as "rowCount",
      created_at as "createdAt", confirmed_at as "confirmedAt", ended_at as "endedAt"
    from bulk_runs where organization_id = ${here} and created_by = ${me} and id > $1 order by id`,
  ),
  records(
    'bulk_run_row',
    `select run_id || ' ' || lpad(number::text, 5, '0') as cursor, organization_id as "organizationId",
      run_id as "runId", number, line, name, email, role, workspaces, before, access, outcome,
      problem, problem_values as "problemValues", done_at as "doneAt"
    from bulk_run_rows
    where organization_id = ${here} and (user_id = ${me} or email = current_setting('atrium.email', true))
      and run_id || ' ' || lpad(number::text, 5, '0') > $1 order by 1`,
  ),
  records(
    'access_history',
    `select thing_id || ' ' || to_char(valid_from, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor,
      nullif(thing_id, '') as "workspaceId", value, expires_at as "expiresAt", valid_from as "validFrom",
      nullif(valid_to, 'infinity') as "validTo"
    from access_history where organization_id = ${here} and user_id = ${me}
      and (thing_id, valid_from) > (split_part($1, ' ', 1),
        coalesce(nullif(split_part($1, ' ', 2), '')::timestamptz, '-infinity'))
    order by thing_id, valid_from`,
  ),
  {
    type: 'audit_entry',
    // Two indexes, each read to the end of a page, instead of one condition that no index answers.
    after: prepared<Row, [cursor: string]>(`
      select * from (
        (${entriesIn(`actor_id = ${me}`)})
        union all
        (${entriesIn(`target_id = ${me} and actor_id is distinct from ${me}`)})
      ) entry order by cursor limit ${pageRows}`),
  },
]

/** Lets the rest of the transaction see every invitation to the asking user's address. */
export const withOwnData = prepared<object, []>(`select set_config('atrium.own_data', 'on', true)`)()
