-- An organization takes along everything it owns: one archive, built by a job and kept for a week.

create table organization_exports (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  status text not null default 'queued' check (status in ('queued', 'running', 'ready', 'failed', 'expired')),
  requested_by text collate "C" references users on delete set null,
  requested_by_name text not null,
  requested_at timestamptz not null default now(),
  claim text,
  attempts integer not null default 0,
  beat_at timestamptz,
  rows_total bigint not null default 0,
  rows_done bigint not null default 0,
  byte_length bigint,
  sha256 text,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (organization_id, id)
);
create unique index one_export_under_way on organization_exports (organization_id) where status in ('queued', 'running');
create index organization_exports_by_requester on organization_exports (requested_by);
comment on table organization_exports is 'Archives of everything an organization owns: how far each is, and for how long it is kept.';
comment on column organization_exports.organization_id is 'Whose archive.';
comment on column organization_exports.id is 'A prefix and a ULID.';
comment on column organization_exports.status is 'expired: its bytes are gone, after a week or by hand.';
comment on column organization_exports.requested_by is 'Gets the mail when it is ready; null once their user is gone.';
comment on column organization_exports.requested_by_name is 'As they were called then.';
comment on column organization_exports.claim is 'Which attempt builds it; one that was replaced meanwhile writes nothing more.';
comment on column organization_exports.attempts is 'How often it was begun.';
comment on column organization_exports.beat_at is 'When the attempt last gave a sign of life. Long ago: its server is gone, and another begins anew.';
comment on column organization_exports.rows_total is 'Lines the archive will have, counted in its snapshot.';
comment on column organization_exports.rows_done is 'Lines written so far.';
comment on column organization_exports.sha256 is 'Of the whole archive, hex.';

create table organization_export_chunks (
  organization_id text collate "C" not null,
  export_id text collate "C" not null,
  number integer not null check (number >= 0),
  bytes bytea not null check (octet_length(bytes) <= 262144),
  primary key (organization_id, export_id, number),
  foreign key (organization_id, export_id) references organization_exports on delete cascade
);
comment on table organization_export_chunks is 'The bytes of an archive, in pieces that fit in memory.';

alter table organization_exports enable row level security;
alter table organization_exports force row level security;
create policy organization_exports_scope on organization_exports
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
alter table organization_export_chunks enable row level security;
alter table organization_export_chunks force row level security;
create policy organization_export_chunks_scope on organization_export_chunks
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
