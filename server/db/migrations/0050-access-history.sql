-- Who had which access when. Rows are periods: from an instant (inclusive) to another (exclusive, infinity while it
-- lasts). Triggers on the tables themselves write them, in the transaction of the change: no command, job, operator's
-- tool, import or cascade can forget it. The app role may read them and nothing else.

create table access_history_people (
  organization_id text collate "C" not null references organizations on delete cascade,
  user_id text collate "C" not null,
  name text not null,
  email text collate "C" not null,
  sort_name text collate "C" not null,
  primary key (organization_id, user_id)
);
create index access_history_people_by_name on access_history_people (organization_id, sort_name, user_id);
comment on table access_history_people is 'Everyone who is or was a member, as they are called now or were called last.';

create table access_history (
  organization_id text collate "C" not null references organizations on delete cascade,
  user_id text collate "C" not null,
  thing_id text collate "C" not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  sort_name text collate "C" not null,
  value jsonb not null,
  expires_at timestamptz,
  role text collate "C" generated always as (value ->> 'role') stored,
  primary key (organization_id, user_id, thing_id, valid_from),
  check (valid_from < valid_to)
);
create unique index one_open_period on access_history (organization_id, user_id, thing_id) where valid_to = 'infinity';
create index access_history_by_name
  on access_history (organization_id, sort_name, user_id, thing_id, valid_from, valid_to);
create index access_history_by_thing
  on access_history (organization_id, thing_id, sort_name, user_id, valid_from, valid_to);
create index access_history_by_role
  on access_history (organization_id, role, sort_name, user_id, valid_from, valid_to) where role is not null;
create index access_history_by_beginning on access_history (organization_id, valid_from);
create index access_history_by_end on access_history (organization_id, valid_to);
create index access_history_by_expiry on access_history (organization_id, expires_at) where expires_at is not null;
comment on table access_history is 'Periods of every membership, level in a workspace, workspace, and of the organization itself.';
comment on column access_history.user_id is 'Whose access; empty for the organization itself and its workspaces.';
comment on column access_history.thing_id is 'The workspace; empty for a membership and for the organization itself.';
comment on column access_history.sort_name is 'Order of lists: the person''s, as in access_history_people; empty where there is no person.';
comment on column access_history.value is 'Membership: role, status. Level: every column of workspace_access but who gave it and when. Workspace, organization: name, deleted.';
comment on column access_history.role is 'Of a membership; a column, because behind row-level security no index answers what is inside the value.';
comment on column access_history.expires_at is 'When this level ends by itself.';

alter table access_history_people enable row level security;
alter table access_history_people force row level security;
create policy access_history_people_scope on access_history_people
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
alter table access_history enable row level security;
alter table access_history force row level security;
create policy access_history_scope on access_history
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));

-- Writes one change: ends the period that lasts and begins the next; a null value begins none. In a schema where the
-- app role has no rights, so that only the triggers reach it. The owner, too, is held to the policies: the
-- organization is opened for this write and closed again.
create function atrium_private.keep_access(
  organization text, person text, thing text, state jsonb, until timestamptz, moment timestamptz
) returns void language plpgsql set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  last access_history;
begin
  perform set_config('atrium.organizations', organization, true);
  -- An organization that goes for good takes its history with it: nothing to end then.
  if state is null and not exists (select from organizations o where o.id = organization) then
    perform set_config('atrium.organizations', scope, true);
    return;
  end if;
  select * into last from access_history h
    where h.organization_id = organization and h.user_id = person and h.thing_id = thing
    order by h.valid_from desc limit 1;
  if last.valid_to = 'infinity' then
    if last.value = state and last.expires_at is not distinct from until then
      perform set_config('atrium.organizations', scope, true);
      return;
    end if;
    -- now() is when a transaction began, and one that began later may have had the organization's lock first.
    if last.valid_from > moment then moment := last.valid_from + interval '1 microsecond'; end if;
    if last.valid_from = moment then
      delete from access_history h
        where h.organization_id = organization and h.user_id = person and h.thing_id = thing and h.valid_from = moment;
    else
      update access_history h set valid_to = moment
        where h.organization_id = organization and h.user_id = person and h.thing_id = thing
          and h.valid_from = last.valid_from;
    end if;
  elsif last.valid_to > moment then
    moment := last.valid_to;
  end if;
  if state is not null then
    insert into access_history (organization_id, user_id, thing_id, valid_from, sort_name, value, expires_at)
      values (organization, person, thing, moment,
        coalesce((select p.sort_name from access_history_people p
          where p.organization_id = organization and p.user_id = person), ''),
        state, until);
  end if;
  perform set_config('atrium.organizations', scope, true);
end $$;
revoke all on function atrium_private.keep_access(text, text, text, jsonb, timestamptz, timestamptz) from public;

create function keep_organization_access() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform atrium_private.keep_access(new.id, '', '',
    jsonb_build_object('name', new.name, 'deleted', new.deleted_at is not null), null, now());
  return null;
end $$;
create trigger organization_access_kept after insert or update of name, deleted_at on organizations
  for each row execute function keep_organization_access();

create function keep_workspace() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_access(old.organization_id, '', old.id, null, null, now());
  else
    perform atrium_private.keep_access(new.organization_id, '', new.id,
      jsonb_build_object('name', new.name, 'deleted', new.deleted_at is not null), null, now());
  end if;
  return null;
end $$;
create trigger workspace_kept after insert or delete or update of name, deleted_at on workspaces
  for each row execute function keep_workspace();

create function keep_membership_access() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_access(old.organization_id, old.user_id, '', null, null, now());
    return null;
  end if;
  if tg_op = 'INSERT' or (old.name, old.email, old.sort_name) is distinct from (new.name, new.email, new.sort_name) then
    perform set_config('atrium.organizations', new.organization_id, true);
    insert into access_history_people (organization_id, user_id, name, email, sort_name)
      values (new.organization_id, new.user_id, new.name, new.email, new.sort_name)
      on conflict (organization_id, user_id)
      do update set name = excluded.name, email = excluded.email, sort_name = excluded.sort_name;
    update access_history set sort_name = new.sort_name
      where organization_id = new.organization_id and user_id = new.user_id and sort_name <> new.sort_name;
    perform set_config('atrium.organizations', scope, true);
  end if;
  perform atrium_private.keep_access(new.organization_id, new.user_id, '',
    jsonb_build_object('role', new.role, 'status', new.status), null, now());
  return null;
end $$;
create trigger membership_access_kept after insert or delete or update of role, status, name, email, sort_name
  on memberships for each row execute function keep_membership_access();

-- Every column but these is part of what is kept, so that one added later is kept as well.
create function access_value(grant_row workspace_access) returns jsonb language sql stable
  return to_jsonb(grant_row)
    - array['organization_id', 'workspace_id', 'user_id', 'granted_by', 'granted_at', 'expires_at'];

create function keep_workspace_access() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_access(old.organization_id, old.user_id, old.workspace_id, null, null, now());
  else
    perform atrium_private.keep_access(new.organization_id, new.user_id, new.workspace_id, access_value(new),
      new.expires_at, now());
  end if;
  return null;
end $$;
create trigger workspace_access_kept after insert or update or delete on workspace_access
  for each row execute function keep_workspace_access();
