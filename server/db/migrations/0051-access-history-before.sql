-- What happened before the history was kept, from the audit log: it holds every change. Then what is there now, for
-- whatever the log does not tell (a workspace that left the trash for good).
alter table organizations no force row level security;
alter table memberships no force row level security;
alter table workspaces no force row level security;
alter table workspace_access no force row level security;
alter table audit_entries no force row level security;
alter table access_history no force row level security;
alter table access_history_people no force row level security;

insert into access_history_people (organization_id, user_id, name, email, sort_name)
  select distinct on (organization_id, target_id) organization_id, target_id, target_name,
    coalesce(before ->> 'email', ''), lower(target_name)
  from audit_entries where target_kind = 'member' and organization_id is not null
  order by organization_id, target_id, id desc
  on conflict do nothing;
insert into access_history_people (organization_id, user_id, name, email, sort_name)
  select organization_id, user_id, name, email, sort_name from memberships
  on conflict (organization_id, user_id)
  do update set name = excluded.name, email = excluded.email, sort_name = excluded.sort_name;

do $$
declare
  entry record;
  place record;
  was jsonb;
begin
  for entry in select * from audit_entries where organization_id is not null order by organization_id, id loop
    case
      when entry.action in ('organization.created', 'organization.updated', 'organization.deleted', 'organization.restored')
      then
        perform atrium_private.keep_access(entry.organization_id, '', '', jsonb_build_object(
          'name', entry.target_name, 'deleted', entry.action = 'organization.deleted'), null, entry.at);
      when entry.action in ('workspace.created', 'workspace.updated', 'workspace.deleted', 'workspace.restored') then
        perform atrium_private.keep_access(entry.organization_id, '', entry.target_id, jsonb_build_object(
          'name', entry.target_name, 'deleted', entry.action = 'workspace.deleted'), null, entry.at);
      when entry.action = 'member.joined' then
        perform atrium_private.keep_access(entry.organization_id, entry.target_id, '', jsonb_build_object(
          'role', entry.after -> 'role', 'status', 'active'), null, entry.at);
        for place in select given ->> 'workspaceId' as id, given ->> 'level' as level
            from jsonb_array_elements(coalesce(entry.after -> 'workspaces', '[]')) given loop
          perform atrium_private.keep_access(entry.organization_id, entry.target_id, place.id, jsonb_build_object(
            'level', place.level, 'restrictions', '{}'::jsonb), null, entry.at);
        end loop;
      when entry.action in ('member.role_changed', 'member.suspended', 'member.reactivated') then
        select h.value into was from access_history h where h.organization_id = entry.organization_id
          and h.user_id = entry.target_id and h.thing_id = '' and h.valid_to = 'infinity';
        perform atrium_private.keep_access(entry.organization_id, entry.target_id, '', was || entry.after, null, entry.at);
      when entry.action in ('member.removed', 'member.left', 'member.user_deleted') then
        for place in select h.thing_id as id from access_history h where h.organization_id = entry.organization_id
            and h.user_id = entry.target_id and h.valid_to = 'infinity' loop
          perform atrium_private.keep_access(entry.organization_id, entry.target_id, place.id, null, null, entry.at);
        end loop;
      when entry.action in ('workspace_access.granted', 'workspace_access.changed') then
        perform atrium_private.keep_access(entry.organization_id, entry.target_id, entry.after ->> 'workspaceId',
          jsonb_build_object('level', entry.after -> 'level',
            'restrictions', coalesce(entry.after -> 'restrictions', '{}')),
          (entry.after ->> 'expiresAt')::timestamptz, entry.at);
      when entry.action = 'workspace_access.removed' then
        perform atrium_private.keep_access(entry.organization_id, entry.target_id, entry.before ->> 'workspaceId',
          null, null, entry.at);
      else null;
    end case;
  end loop;
end $$;

create temporary table now_held on commit drop as
  select id as organization_id, '' as user_id, '' as thing_id,
    jsonb_build_object('name', name, 'deleted', deleted_at is not null) as value, null::timestamptz as expires_at,
    created_at as since from organizations
  union all
  select organization_id, '', id, jsonb_build_object('name', name, 'deleted', deleted_at is not null), null, created_at
    from workspaces
  union all
  select organization_id, user_id, '', jsonb_build_object('role', role, 'status', status), null, joined_at
    from memberships
  union all
  select a.organization_id, a.user_id, a.workspace_id, access_value(a), a.expires_at, a.granted_at
    from workspace_access a;
select atrium_private.keep_access(n.organization_id, n.user_id, n.thing_id, n.value, n.expires_at,
    case when exists (select from access_history h where h.organization_id = n.organization_id
      and h.user_id = n.user_id and h.thing_id = n.thing_id) then now() else n.since end)
  from now_held n;
select atrium_private.keep_access(h.organization_id, h.user_id, h.thing_id, null, null, now())
  from access_history h
  where h.valid_to = 'infinity' and not exists (select from now_held n where n.organization_id = h.organization_id
    and n.user_id = h.user_id and n.thing_id = h.thing_id);

alter table organizations force row level security;
alter table memberships force row level security;
alter table workspaces force row level security;
alter table workspace_access force row level security;
alter table audit_entries force row level security;
alter table access_history force row level security;
alter table access_history_people force row level security;
