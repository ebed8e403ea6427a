-- An organization lets operators look into it for a limited time. Looked at with every request: when the time is over,
-- or the grant is taken back, the next look is refused.
create table support_access (
  organization_id text collate "C" primary key references organizations on delete cascade,
  granted_by text collate "C" not null,
  granted_by_name text not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (expires_at > granted_at and expires_at <= granted_at + interval '7 days')
);
comment on table support_access is 'At most one grant an organization; the audit log tells of those before.';
comment on column support_access.granted_by is 'The Organization Admin who granted it. No foreign key: the grant outlives the membership.';
comment on column support_access.granted_by_name is 'As they were called then.';
comment on column support_access.expires_at is 'When it ends by itself.';

alter table support_access enable row level security;
alter table support_access force row level security;
create policy support_access_scope on support_access
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
create policy support_access_operator on support_access for select
  using (exists (select from operators o where o.user_id = (select scoped_user())));

create table support_looks (
  organization_id text collate "C" not null references organizations on delete cascade,
  operator_id text collate "C" not null,
  path text collate "C" not null,
  at timestamptz not null default now(),
  primary key (organization_id, operator_id, path)
);
comment on table support_looks is 'When an operator last looked at what, so that a page that polls makes one audit entry in five minutes.';
comment on column support_looks.path is 'Method and address, without the query.';

alter table support_looks enable row level security;
alter table support_looks force row level security;
create policy support_looks_scope on support_looks
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
