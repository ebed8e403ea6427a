-- Instants are timestamptz. Ids are text: a prefix and a ULID, never reused. "C" collation keeps them byte-ordered.
-- Row-level security compares with settings that live for one transaction:
--   atrium.user_id         who asks
--   atrium.email           their proved address
--   atrium.organizations   the organizations they are active in and that this request is about, comma separated
--   atrium.invitation      hash (hex) of the invitation secret they hold
-- Whatever is not set answers with no rows.

create function scoped_organizations() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('atrium.organizations', true), ''), ',');
create function scoped_user() returns text language sql stable parallel safe
  return coalesce(current_setting('atrium.user_id', true), '');

create table users (
  id text collate "C" primary key,
  email text collate "C" not null unique check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  language text not null default 'en',
  password_hash text,
  email_verified_at timestamptz not null,
  organization_allowance integer not null default 1,
  organizations_created integer not null default 0 check (organizations_created >= 0),
  last_organization_id text collate "C",
  last_workspace_id text collate "C",
  created_at timestamptz not null default now(),
  constraint one_self_created_organization check (organizations_created <= organization_allowance)
);
comment on table users is 'A person with a user of their own, in any number of organizations. Exists only once the address is proved.';
comment on column users.email is 'Normalised: NFKC, lower case, IDNA.';
comment on column users.password_hash is 'Argon2id, PHC string; null for who signs in through a provider only.';
comment on column users.organization_allowance is 'Organizations this user may create by themself; a granted request adds to it.';
comment on column users.organizations_created is 'Organizations created so far; deleting one does not give the allowance back.';

create table identities (
  user_id text collate "C" not null references users on delete cascade,
  provider text not null check (provider in ('google', 'microsoft')),
  issuer text not null,
  subject text not null,
  email text not null,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identities_by_user on identities (user_id);
comment on table identities is 'A sign-in provider''s name for a user: issuer and subject, never the address.';

create table registrations (
  id text collate "C" primary key,
  email text collate "C" not null,
  first_name text not null,
  last_name text not null,
  password_hash text not null,
  secret_hash bytea unique,
  secret_expires_at timestamptz,
  mailed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index registrations_by_email on registrations (email, created_at desc);
create index registrations_by_expiry on registrations (expires_at);
comment on table registrations is 'Someone who registered and has not proved the address. The secret is made when the mail is sent; only its hash is kept.';

create table sessions (
  id text collate "C" primary key,
  token_hash bytea not null unique,
  kind text not null check (kind in ('browser', 'api_key', 'registration')),
  user_id text collate "C" references users on delete cascade,
  registration_id text collate "C" references registrations on delete cascade,
  method text not null check (method in ('password', 'google', 'microsoft', 'invitation', 'api_key', 'registration')),
  name text not null default '',
  hint text not null default '',
  ip text not null default '',
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  authenticated_at timestamptz not null default now(),
  last_seen_at timestamptz,
  expires_at timestamptz not null,
  check ((kind = 'registration') = (registration_id is not null)),
  check ((kind = 'registration') = (user_id is null))
);
create index sessions_by_user on sessions (user_id, created_at desc);
create index sessions_by_registration on sessions (registration_id);
create index sessions_by_expiry on sessions (expires_at);
comment on table sessions is 'Reference tokens: 256 random bits in a cookie or key, SHA-256 here. Deleting a row ends it with the next request.';
comment on column sessions.authenticated_at is 'When the person last proved who they are; some actions ask for less than ten minutes ago.';

create table email_changes (
  user_id text collate "C" primary key references users on delete cascade,
  email text collate "C" not null,
  secret_hash bytea unique,
  secret_expires_at timestamptz,
  requested_at timestamptz not null default now()
);
comment on table email_changes is 'A new address that waits for its proof; at most one a user.';

create table password_resets (
  user_id text collate "C" primary key references users on delete cascade,
  secret_hash bytea not null unique,
  secret_expires_at timestamptz not null,
  requested_at timestamptz not null default now()
);

create table provider_sign_ins (
  state_hash bytea primary key,
  provider text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  user_id text collate "C" references users on delete cascade,
  expires_at timestamptz not null
);
create index provider_sign_ins_by_expiry on provider_sign_ins (expires_at);
comment on table provider_sign_ins is 'OpenID Connect round trips under way; each is taken out once.';

create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limits_by_expiry on rate_limits (expire);

create table mailbox (
  id text collate "C" primary key,
  recipient text not null,
  subject text not null,
  text text not null,
  html text not null,
  sent_at timestamptz not null default now()
);
comment on table mailbox is 'The development mailbox; empty for ever once SMTP is configured.';

create table organizations (
  id text collate "C" primary key,
  name text not null,
  phone text not null default '',
  website text not null default '',
  country text,
  industry text,
  company_size text,
  time_zone text,
  logo_version text,
  created_by text collate "C" references users on delete set null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  purge_at timestamptz,
  check ((deleted_at is null) = (purge_at is null))
);
create index organizations_by_creator on organizations (created_by);
comment on table organizations is 'A company''s users under one subscription. Every write in it locks this row first.';

create table organization_logos (
  organization_id text collate "C" primary key references organizations on delete cascade,
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes bytea not null check (octet_length(bytes) <= 262144)
);

create table memberships (
  organization_id text collate "C" not null references organizations on delete cascade,
  user_id text collate "C" not null references users on delete cascade,
  role text not null check (role in ('organization_admin', 'billing_admin', 'user_admin', 'member')),
  status text not null default 'active' check (status in ('active', 'suspended')),
  name text not null,
  email text collate "C" not null,
  sort_name text collate "C" not null,
  search tsvector not null,
  joined_at timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (organization_id, user_id)
);
create index memberships_by_user on memberships (user_id);
create index memberships_by_name on memberships (organization_id, sort_name, user_id);
create index memberships_by_email on memberships (organization_id, email, user_id);
create index memberships_by_joined on memberships (organization_id, joined_at, user_id);
create index memberships_by_seen on memberships (organization_id, coalesce(last_seen_at, '-infinity'), user_id);
create index memberships_by_role on memberships (organization_id, role, status, sort_name, user_id);
create index memberships_suspended on memberships (organization_id, sort_name, user_id) where status = 'suspended';
create index memberships_by_search on memberships using gin (search);
comment on table memberships is 'A member: a user''s place in one organization. At most one each.';
comment on column memberships.name is 'Copy of the user''s name, so that lists are read from one index; changed with it in one transaction.';
comment on column memberships.sort_name is 'Name without case and marks, the order of lists.';
comment on column memberships.search is 'Words of name and address, and the organization id, so that the index answers within one organization.';

create table workspaces (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  name text not null,
  sort_name text collate "C" not null,
  time_zone text,
  created_by text collate "C",
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  purge_at timestamptz,
  primary key (organization_id, id),
  check ((deleted_at is null) = (purge_at is null))
);
create index workspaces_by_name on workspaces (organization_id, sort_name, id) where deleted_at is null;
create index workspaces_in_trash on workspaces (organization_id, sort_name, id) where deleted_at is not null;

create table workspace_access (
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  user_id text collate "C" not null,
  level text not null check (level in ('owner', 'manager', 'agent')),
  restrictions jsonb not null default '{}',
  expires_at timestamptz,
  granted_by text collate "C",
  granted_at timestamptz not null default now(),
  primary key (organization_id, workspace_id, user_id),
  foreign key (organization_id, workspace_id) references workspaces on delete cascade,
  foreign key (organization_id, user_id) references memberships on delete cascade
);
create index workspace_access_by_member on workspace_access (organization_id, user_id, workspace_id);
create index workspace_access_by_user on workspace_access (user_id);
comment on table workspace_access is 'A member''s level in one workspace, narrowed by restrictions, until it expires.';

create table invitations (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  email text collate "C" not null,
  role text not null check (role in ('organization_admin', 'billing_admin', 'user_admin', 'member')),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'declined', 'revoked', 'expired')),
  secret_hash bytea unique,
  invited_by text collate "C" references users on delete set null,
  invited_by_name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  mail_status text not null default 'queued' check (mail_status in ('queued', 'sent', 'failed')),
  mail_error text,
  mailed_at timestamptz,
  primary key (organization_id, id)
);
create unique index one_pending_invitation on invitations (organization_id, email) where status = 'pending';
create index invitations_by_creation on invitations (organization_id, id desc);
create index invitations_by_status on invitations (organization_id, status, id desc);
create index invitations_by_email on invitations (email) where status = 'pending';
create index invitations_by_inviter on invitations (invited_by);
comment on column invitations.secret_hash is 'SHA-256 of the secret in the last mail; made when the mail is sent and shown to nobody.';

create table invitation_workspaces (
  organization_id text collate "C" not null,
  invitation_id text collate "C" not null,
  workspace_id text collate "C" not null,
  level text not null check (level in ('owner', 'manager', 'agent')),
  primary key (organization_id, invitation_id, workspace_id),
  foreign key (organization_id, invitation_id) references invitations on delete cascade,
  foreign key (organization_id, workspace_id) references workspaces on delete cascade
);
create index invitation_workspaces_by_workspace on invitation_workspaces (organization_id, workspace_id);

create table organization_requests (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  reason text not null,
  number integer not null check (number between 1 and 20),
  status text not null default 'pending' check (status in ('pending', 'granted', 'declined')),
  answer text,
  answered_by text,
  created_at timestamptz not null default now(),
  answered_at timestamptz
);
create unique index one_pending_request on organization_requests (user_id) where status = 'pending';
create index organization_requests_by_user on organization_requests (user_id, id desc);
create index organization_requests_pending on organization_requests (id) where status = 'pending';

create table audit_entries (
  id text collate "C" primary key,
  organization_id text collate "C" references organizations on delete cascade,
  subject_user_id text collate "C",
  at timestamptz not null default now(),
  area text not null check (area in ('organization', 'people', 'workspaces', 'billing', 'security', 'user')),
  action text not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'operator', 'system')),
  actor_id text collate "C",
  actor_name text not null,
  actor_email text,
  target_kind text not null,
  target_id text collate "C" not null,
  target_name text not null,
  before jsonb,
  after jsonb,
  ip text,
  user_agent text,
  request_id text,
  check ((area = 'user') = (organization_id is null)),
  check ((area = 'user') = (subject_user_id is not null))
);
create index audit_entries_by_organization on audit_entries (organization_id, id desc);
create index audit_entries_by_area on audit_entries (organization_id, area, id desc);
create index audit_entries_by_actor on audit_entries (organization_id, actor_id, id desc);
create index audit_entries_by_target on audit_entries (organization_id, target_id, id desc);
create index audit_entries_by_action on audit_entries (organization_id, action, id desc);
create index audit_entries_by_subject on audit_entries (subject_user_id, id desc) where subject_user_id is not null;
comment on table audit_entries is 'What happened, written in the transaction of the change. The app role can add and read, never change or delete.';
comment on column audit_entries.organization_id is 'The organization of the thing changed; null for what concerns a user alone.';

alter table organizations enable row level security;
alter table organizations force row level security;
create policy organizations_scope on organizations
  using (id = any ((select scoped_organizations())::text[])
    or exists (select from memberships m where m.organization_id = organizations.id and m.user_id = (select scoped_user())))
  with check (id = any ((select scoped_organizations())::text[]));

alter table organization_logos enable row level security;
alter table organization_logos force row level security;
create policy organization_logos_scope on organization_logos
  using (organization_id = any ((select scoped_organizations())::text[]));

alter table memberships enable row level security;
alter table memberships force row level security;
create policy memberships_scope on memberships
  using (organization_id = any ((select scoped_organizations())::text[]) or user_id = (select scoped_user()))
  with check (organization_id = any ((select scoped_organizations())::text[]) or user_id = (select scoped_user()));

alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy workspaces_scope on workspaces
  using (organization_id = any ((select scoped_organizations())::text[]));

alter table workspace_access enable row level security;
alter table workspace_access force row level security;
create policy workspace_access_scope on workspace_access
  using (organization_id = any ((select scoped_organizations())::text[]));

alter table invitations enable row level security;
alter table invitations force row level security;
create policy invitations_scope on invitations
  using (organization_id = any ((select scoped_organizations())::text[]));
create policy invitations_holder on invitations for select
  using (secret_hash = decode((select coalesce(current_setting('atrium.invitation', true), '')), 'hex')
    or (status = 'pending' and email = (select coalesce(current_setting('atrium.email', true), ''))));

alter table invitation_workspaces enable row level security;
alter table invitation_workspaces force row level security;
create policy invitation_workspaces_scope on invitation_workspaces
  using (organization_id = any ((select scoped_organizations())::text[]));

alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy audit_entries_scope on audit_entries
  using (organization_id = any ((select scoped_organizations())::text[])
    or (organization_id is null and subject_user_id = (select scoped_user())));

-- Jobs belong to the owner role; the app role adds them inside its own transaction through these two doors.
create function enqueue_job(task text, payload json, options json) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    task,
    payload,
    run_at => coalesce((options ->> 'runAt')::timestamptz, now()),
    max_attempts => coalesce((options ->> 'maxAttempts')::integer, 12),
    job_key => options ->> 'key');
end $$;
create function cancel_job(job_key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.remove_job(job_key);
end $$;
revoke all on function enqueue_job(text, json, json), cancel_job(text) from public;
