-- Levels that an organization composes for itself: a named set of workspace permissions.

create table access_levels (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  name text not null,
  name_key text collate "C" not null,
  description text not null default '',
  permissions text[] not null check ('workspace.enter' = any (permissions)),
  made_by text collate "C" references users on delete set null,
  made_by_name text not null,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint one_access_level_of_a_name unique (organization_id, name_key)
);
create index access_levels_by_maker on access_levels (made_by);
comment on table access_levels is 'Custom access levels: an organization''s own named sets of workspace permissions, beside the built-in ones.';
comment on column access_levels.organization_id is 'Whose it is; no other organization can give it.';
comment on column access_levels.id is 'lvl_ and a ULID.';
comment on column access_levels.name is 'As people see it.';
comment on column access_levels.name_key is 'The name without case and marks: no two look the same.';
comment on column access_levels.description is 'What it is for; empty when there is nothing to say.';
comment on column access_levels.permissions is 'Names from the catalogue in contract/permissions.ts, in its order. Entering the workspace is always among them.';
comment on column access_levels.made_by is 'Who composed it; null when their user is gone.';
comment on column access_levels.made_by_name is 'What they were called then.';
comment on column access_levels.made_at is 'When it was composed.';
comment on column access_levels.changed_at is 'When its name, description or permissions were last changed.';

alter table access_levels enable row level security;
alter table access_levels force row level security;
create policy access_levels_scope on access_levels
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));

-- The foreign keys wait for the end of the transaction: an organization that goes takes its levels and what they were
-- given for, in whatever order the cascades run. They have no cascade of their own: a level in use is replaced first.
alter table workspace_access add column level_id text collate "C";
alter table workspace_access drop constraint workspace_access_level_check;
alter table workspace_access
  add constraint workspace_access_level_check check (level in ('owner', 'manager', 'agent', 'custom')),
  add constraint workspace_access_level_id_check check ((level = 'custom') = (level_id is not null)),
  add foreign key (organization_id, level_id) references access_levels deferrable initially deferred;
create index workspace_access_by_level on workspace_access (organization_id, level_id, user_id, workspace_id)
  where level_id is not null;
comment on column workspace_access.level is 'A built-in level, or custom.';
comment on column workspace_access.level_id is 'The custom level; null for a built-in one.';

alter table invitation_workspaces add column level_id text collate "C";
alter table invitation_workspaces drop constraint invitation_workspaces_level_check;
alter table invitation_workspaces
  add constraint invitation_workspaces_level_check check (level in ('owner', 'manager', 'agent', 'custom')),
  add constraint invitation_workspaces_level_id_check check ((level = 'custom') = (level_id is not null)),
  add foreign key (organization_id, level_id) references access_levels deferrable initially deferred;
create index invitation_workspaces_by_level on invitation_workspaces (organization_id, level_id, invitation_id)
  where level_id is not null;
comment on column invitation_workspaces.level is 'A built-in level, or custom.';
comment on column invitation_workspaces.level_id is 'The custom level; null for a built-in one.';

-- The history keeps a level of one's own by its id, and the level itself as a thing with periods: when its permissions
-- change, that is one row, not one for everybody who holds it.
create or replace function access_value(grant_row workspace_access) returns jsonb language sql stable
  return (to_jsonb(grant_row)
    - array['organization_id', 'workspace_id', 'user_id', 'granted_by', 'granted_at', 'expires_at', 'level_id'])
    || jsonb_build_object('level', coalesce(grant_row.level_id, grant_row.level));

create function keep_access_level() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_access(old.organization_id, '', old.id, null, null, now());
  else
    perform atrium_private.keep_access(new.organization_id, '', new.id,
      jsonb_build_object('name', new.name, 'permissions', to_jsonb(new.permissions)), null, now());
  end if;
  return null;
end $$;
create trigger access_level_kept after insert or delete or update of name, permissions on access_levels
  for each row execute function keep_access_level();
comment on column access_history.user_id is 'Whose access; empty for the organization itself, its workspaces and its custom levels.';
comment on column access_history.thing_id is 'The workspace or custom level; empty for a membership and for the organization itself.';
comment on column access_history.value is 'Membership: role, status. Access: every column of workspace_access but who gave it and when, with the id of a custom level in the place of the level. Workspace, organization: name, deleted. Custom level: name, permissions.';
