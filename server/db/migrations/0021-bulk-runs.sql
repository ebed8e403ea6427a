-- One change for many people. A run is prepared row by row, confirmed, and then carried out by a job, one transaction
-- a row: a row is claimed and its change made in the same transaction, so that no row is ever carried out twice.
create table bulk_runs (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  kind text not null check (kind in ('invite', 'change_role', 'set_workspace_access', 'remove_workspace_access',
    'suspend', 'reactivate', 'remove')),
  status text not null default 'draft' check (status in ('draft', 'running', 'finished', 'cancelled', 'stopped')),
  settings jsonb not null,
  row_count integer not null default 0 check (row_count between 0 and 10000),
  created_by text collate "C" not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  confirmed_by jsonb,
  confirmed_at timestamptz,
  ended_at timestamptz,
  primary key (organization_id, id),
  check (status in ('draft', 'cancelled') or confirmed_by is not null)
);
create index bulk_runs_by_status on bulk_runs (organization_id, status, id desc);
comment on table bulk_runs is 'One change for up to 10,000 people: prepared as a dry run, confirmed, then carried out.';
comment on column bulk_runs.settings is 'What is done: role, workspace, level, restrictions, expiry, as far as the kind has them.';
comment on column bulk_runs.row_count is 'How many rows it has; they are numbered from 1.';
comment on column bulk_runs.confirmed_by is 'Who confirmed and from where, for the audit entries of the rows; rights are read anew for each row.';

create table bulk_run_rows (
  organization_id text collate "C" not null,
  run_id text collate "C" not null,
  number integer not null,
  line integer,
  user_id text collate "C",
  name text not null,
  email text collate "C" not null,
  role text,
  workspaces jsonb not null default '[]',
  before jsonb,
  outcome text not null check (outcome in ('ready', 'unchanged', 'refused', 'done', 'failed', 'skipped')),
  problem text,
  problem_values jsonb not null default '{}',
  done_at timestamptz,
  primary key (organization_id, run_id, number),
  foreign key (organization_id, run_id) references bulk_runs on delete cascade,
  check ((problem is not null) = (outcome in ('refused', 'failed', 'skipped')))
);
create index bulk_run_rows_by_outcome on bulk_run_rows (organization_id, run_id, outcome, number);
create index bulk_run_rows_by_email on bulk_run_rows (organization_id, email, run_id, number);
create index bulk_run_rows_by_user on bulk_run_rows (organization_id, user_id, run_id) where user_id is not null;
create index bulk_runs_by_creator on bulk_runs (organization_id, created_by, id);
comment on table bulk_run_rows is 'A person of a bulk run, with what would become, or has become, of the change.';
comment on column bulk_run_rows.line is 'Where the row begins in the list that was sent.';
comment on column bulk_run_rows.email is 'Normalised; as it was written where it is no address.';
comment on column bulk_run_rows.workspaces is 'What an invitation offers: id, name then, level.';
comment on column bulk_run_rows.before is 'Role, status and level of the member when the row was judged.';
comment on column bulk_run_rows.problem is 'Code of what is wrong: a refusal or a problem of a field.';
comment on column bulk_run_rows.problem_values is 'What the sentence of the problem names.';

alter table bulk_runs enable row level security;
alter table bulk_runs force row level security;
create policy bulk_runs_scope on bulk_runs
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
alter table bulk_run_rows enable row level security;
alter table bulk_run_rows force row level security;
create policy bulk_run_rows_scope on bulk_run_rows
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
