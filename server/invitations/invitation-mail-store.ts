import type { Language } from '#contract/languages.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import { prepared } from '../db/statement.ts'

export type Sealed = {
  id: string
  email: string
  language: Language
  role: OrganizationRole
  invitedBy: string
  organization: string
  /** The workspace whose own people invited last, and who of them. */
  delegated: { workspace: string; by: string } | null
}

const seal = prepared<Sealed, [organizationIds: string[], ids: string[], secretHashesHex: string[]]>(`
  update invitations i set secret_hash = decode(n.secret_hash, 'hex'), expires_at = case
    when i.expires_at > now() + interval '7 days' - interval '1 hour' then i.expires_at else now() + interval '7 days' end
  from unnest($1::text[], $2::text[], $3::text[]) as n(organization_id, id, secret_hash), organizations o
  where i.organization_id = n.organization_id and i.id = n.id and i.status = 'pending' and i.expires_at > now()
    and o.id = n.organization_id and o.deleted_at is null
  returning i.id, i.email, i.role, i.invited_by_name as "invitedBy", o.name as organization,
    (select json_build_object('workspace', w.name, 'by', v.delegated_by_name) from invitation_workspaces v
      join workspaces w on w.organization_id = v.organization_id and w.id = v.workspace_id and w.deleted_at is null
      where v.organization_id = i.organization_id and v.invitation_id = i.id and v.place_id is not null
      order by v.added_at desc, w.id limit 1) as delegated,
    coalesce(
      (select u.language from users u where u.email = i.email),
      (select u.language from users u where u.id = i.invited_by), 'en') as language`)

type Mailed = { organizationId: string; invitationId: string }

/**
 * Puts the hashes of new secrets on invitations that are still live; for those without a row there is nothing to send.
 * Where a mail is written an hour late or more, the seven days count from now.
 * Someone with a user is written in their language, anyone else in that of who invites.
 */
export const invitationsSealed = (invitations: readonly (Mailed & { hash: Buffer })[]) =>
  seal(
    invitations.map(({ organizationId }) => organizationId),
    invitations.map(({ invitationId }) => invitationId),
    invitations.map(({ hash }) => hash.toString('hex')),
  )

const noteMails = prepared<object, [organizationIds: string[], ids: string[], errors: (string | null)[]]>(`
  update invitations i set mail_error = n.error, mail_status = case when n.error is null then 'sent' else 'failed' end,
    mailed_at = case when n.error is null then now() else mailed_at end
  from unnest($1::text[], $2::text[], $3::text[]) as n(organization_id, id, error)
  where i.organization_id = n.organization_id and i.id = n.id`)

/** Shows on invitations how their mails fared; null for one that was taken. */
export const mailsNoted = (mails: readonly (Mailed & { error: string | null })[]) =>
  noteMails(
    mails.map(({ organizationId }) => organizationId),
    mails.map(({ invitationId }) => invitationId),
    mails.map(({ error }) => error),
  )
