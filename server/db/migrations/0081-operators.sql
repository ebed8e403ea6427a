-- Operators: users who look after the installation in the console. Only the owner role makes one, by the command line:
-- whatever a request does, it cannot become an operator.
create table operators (
  user_id text collate "C" primary key references users on delete cascade,
  granted_by text not null,
  granted_at timestamptz not null default now()
);
comment on table operators is 'Users who may open the operator console. The app role reads it and never writes it.';
comment on column operators.user_id is 'Who is an operator; no longer one when the user is gone.';
comment on column operators.granted_by is 'Who ran the command, as the machine calls them.';
comment on column operators.granted_at is 'Since when.';

-- atrium.operator: the id of the operator who asks, set by the guard once user, second factor and session were looked at.
create function scoped_operator() returns boolean language sql stable parallel safe
  return coalesce(current_setting('atrium.operator', true), '') <> '';

-- What every operator did, by console or command line. A trigger copies it from the audit log, so that no command can
-- forget it; it stays when the organization and its own log are gone.
create table operator_log (
  id text collate "C" primary key,
  at timestamptz not null default now(),
  action text not null,
  operator_id text collate "C",
  operator_name text not null,
  operator_email text,
  about_organization text collate "C",
  about_user text collate "C",
  target_kind text not null,
  target_id text collate "C" not null,
  target_name text not null,
  before jsonb,
  after jsonb,
  ip text,
  user_agent text,
  request_id text,
  check ((about_organization is null) <> (about_user is null))
);
create index operator_log_by_organization on operator_log (about_organization, id desc) where about_organization is not null;
create index operator_log_by_operator on operator_log (operator_id, id desc);
comment on table operator_log is 'Every action of an operator. Append-only, and only by the trigger on audit_entries.';
comment on column operator_log.id is 'The id of the entry in the audit log.';
comment on column operator_log.operator_id is 'The operator''s user; null for the command line, which has none.';
comment on column operator_log.about_organization is 'The organization it concerned. No foreign key: the log outlives it.';
comment on column operator_log.about_user is 'The user it concerned, where it was no organization.';

alter table operator_log enable row level security;
alter table operator_log force row level security;
create policy operator_log_reader on operator_log for select using (scoped_operator());
create policy operator_log_writer on operator_log for insert with check (current_setting('atrium.logging', true) = 'on');

create function keep_operator_log() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform set_config('atrium.logging', 'on', true);
  insert into operator_log (id, at, action, operator_id, operator_name, operator_email, about_organization, about_user,
      target_kind, target_id, target_name, before, after, ip, user_agent, request_id)
    values (new.id, new.at, new.action, new.actor_id, new.actor_name, new.actor_email, new.organization_id,
      new.subject_user_id, new.target_kind, new.target_id, new.target_name, new.before, new.after, new.ip,
      new.user_agent, new.request_id);
  perform set_config('atrium.logging', '', true);
  return null;
end $$;
create trigger operator_log_kept after insert on audit_entries
  for each row when (new.actor_kind = 'operator') execute function keep_operator_log();

-- A frozen organization is read-only until an operator lifts it.
alter table organizations add column frozen_at timestamptz, add column frozen_reason text,
  add constraint frozen_with_a_reason check ((frozen_at is null) = (frozen_reason is null));
comment on column organizations.frozen_at is 'Since when nothing can be changed in it; null when it is not frozen.';
comment on column organizations.frozen_reason is 'Why, as its members read it.';

-- The organizations as operators see them: narrow, and with their size counted beforehand, so that a page of them is
-- read from an index however many members they have. Triggers keep it in the transaction of the change.
create table organization_sizes (
  organization_id text collate "C" primary key references organizations on delete cascade,
  name text not null,
  sort_name text collate "C" not null,
  members integer not null default 0,
  workspaces integer not null default 0,
  created_at timestamptz not null,
  deleted_at timestamptz,
  purge_at timestamptz,
  frozen_at timestamptz,
  frozen_reason text,
  state text collate "C" not null generated always as (
    case when deleted_at is not null then 'deleted' when frozen_at is not null then 'frozen' else 'active' end) stored
);
create index organization_sizes_by_name on organization_sizes (sort_name, organization_id);
create index organization_sizes_by_creation on organization_sizes (created_at, organization_id);
create index organization_sizes_by_members on organization_sizes (members, organization_id);
create index organization_sizes_by_state on organization_sizes (state, sort_name, organization_id);
comment on table organization_sizes is 'Name, size and state of every organization, for operators; kept by triggers.';
comment on column organization_sizes.name is 'As in organizations.';
comment on column organization_sizes.sort_name is 'Name in lower case: the order and the search of the list.';
comment on column organization_sizes.members is 'Memberships, suspended ones included.';
comment on column organization_sizes.workspaces is 'Workspaces that are not in the trash.';
comment on column organization_sizes.state is 'deleted, frozen or active; deleted comes first.';

alter table organization_sizes enable row level security;
alter table organization_sizes force row level security;
create policy organization_sizes_scope on organization_sizes
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
create policy organization_sizes_operator on organization_sizes for select using ((select scoped_operator()));

create function keep_organization_size() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  perform set_config('atrium.organizations', new.id, true);
  insert into organization_sizes as kept
      (organization_id, name, sort_name, created_at, deleted_at, purge_at, frozen_at, frozen_reason)
    values (new.id, new.name, lower(new.name), new.created_at, new.deleted_at, new.purge_at, new.frozen_at, new.frozen_reason)
    on conflict (organization_id) do update set name = excluded.name, sort_name = excluded.sort_name,
      deleted_at = excluded.deleted_at, purge_at = excluded.purge_at, frozen_at = excluded.frozen_at,
      frozen_reason = excluded.frozen_reason;
  perform set_config('atrium.organizations', scope, true);
  return null;
end $$;
create trigger organization_size_kept after insert or update of name, deleted_at, purge_at, frozen_at, frozen_reason
  on organizations for each row execute function keep_organization_size();

-- By statement: thousands who join at once are one change of one row.
create function atrium_private.add_to_size(organization text, more_members bigint, more_workspaces bigint)
  returns void language plpgsql set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  perform set_config('atrium.organizations', organization, true);
  update organization_sizes set members = members + more_members, workspaces = workspaces + more_workspaces
    where organization_id = organization;
  perform set_config('atrium.organizations', scope, true);
end $$;
revoke all on function atrium_private.add_to_size(text, bigint, bigint) from public;

create function count_members() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform atrium_private.add_to_size(c.organization_id, c.count * case when tg_op = 'DELETE' then -1 else 1 end, 0)
    from (select organization_id, count(*) from changed group by organization_id) c;
  return null;
end $$;
create trigger members_counted_in after insert on memberships
  referencing new table as changed for each statement execute function count_members();
create trigger members_counted_out after delete on memberships
  referencing old table as changed for each statement execute function count_members();

create function count_workspaces() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform atrium_private.add_to_size(c.organization_id, 0, c.count * case when tg_op = 'DELETE' then -1 else 1 end)
    from (select organization_id, count(*) from changed where deleted_at is null group by organization_id) c;
  return null;
end $$;
create trigger workspaces_counted_in after insert on workspaces
  referencing new table as changed for each statement execute function count_workspaces();
create trigger workspaces_counted_out after delete on workspaces
  referencing old table as changed for each statement execute function count_workspaces();

create function count_trashed_workspace() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform atrium_private.add_to_size(new.organization_id, 0, case when new.deleted_at is null then 1 else -1 end);
  return null;
end $$;
create trigger workspaces_counted_in_trash after update of deleted_at on workspaces for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null)) execute function count_trashed_workspace();

-- Organizations from before this migration: their owner, too, is held to the policies unless they are lifted.
alter table organizations no force row level security;
alter table memberships no force row level security;
alter table workspaces no force row level security;
alter table organization_sizes no force row level security;
insert into organization_sizes (organization_id, name, sort_name, members, workspaces, created_at, deleted_at, purge_at)
  select o.id, o.name, lower(o.name),
    (select count(*) from memberships m where m.organization_id = o.id),
    (select count(*) from workspaces w where w.organization_id = o.id and w.deleted_at is null),
    o.created_at, o.deleted_at, o.purge_at
  from organizations o;
alter table organizations force row level security;
alter table memberships force row level security;
alter table workspaces force row level security;
alter table organization_sizes force row level security;

-- Whom an operator may write to about an organization: its Organization Admins, and nothing else of it.
create function administrators_for_operator(organization text) returns table (name text, email text, last_seen_at timestamptz)
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  if not scoped_operator() then return; end if;
  perform set_config('atrium.organizations', organization, true);
  return query select m.name, m.email, m.last_seen_at from memberships m
    where m.organization_id = organization and m.role = 'organization_admin' and m.status = 'active'
    order by m.sort_name, m.user_id limit 50;
  perform set_config('atrium.organizations', scope, true);
end $$;

create index organization_requests_answered on organization_requests (id desc) where status <> 'pending';
