-- How many workspaces there were on each day. What is purged leaves no row, so a trigger keeps when each of them was
-- there, as it does with seats: nothing that makes, trashes, restores or purges workspaces can forget it.

create table workspace_periods (
  organization_id text collate "C" not null references organizations on delete cascade,
  workspace_id text collate "C" not null,
  since timestamptz not null,
  until timestamptz not null default 'infinity',
  primary key (organization_id, workspace_id, since),
  check (since < until)
);
create index workspace_periods_by_end on workspace_periods (organization_id, until);
create index workspace_periods_by_beginning on workspace_periods (organization_id, since);
comment on table workspace_periods is 'Periods in which a workspace was there and not in the trash: from an instant (inclusive) to another (exclusive).';
comment on column workspace_periods.organization_id is 'Whose.';
comment on column workspace_periods.workspace_id is 'Which; it may be purged by now.';
comment on column workspace_periods.since is 'When it was made or restored.';
comment on column workspace_periods.until is 'When it was put into the trash; infinity while it is there.';
alter table workspace_periods enable row level security;
alter table workspace_periods force row level security;
create policy workspace_periods_scope on workspace_periods
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));

create function keep_workspace_period() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  organization text := coalesce(new.organization_id, old.organization_id);
  workspace text := coalesce(new.id, old.id);
  moment timestamptz := now();
  last workspace_periods;
begin
  perform set_config('atrium.organizations', organization, true);
  select * into last from workspace_periods p
    where p.organization_id = organization and p.workspace_id = workspace order by p.since desc limit 1;
  -- now() is when a transaction began, and one that began later may have had the organization's lock first.
  if last.since > moment then moment := last.since; end if;
  if tg_op <> 'DELETE' and new.deleted_at is null then
    if last.until = moment then
      update workspace_periods p set until = 'infinity'
        where p.organization_id = organization and p.workspace_id = workspace and p.since = last.since;
    elsif last.until is null or last.until < 'infinity' then
      insert into workspace_periods (organization_id, workspace_id, since)
        values (organization, workspace, greatest(moment, last.until));
    end if;
  elsif last.until = 'infinity' and last.since = moment then
    delete from workspace_periods p
      where p.organization_id = organization and p.workspace_id = workspace and p.since = last.since;
  elsif last.until = 'infinity' then
    update workspace_periods p set until = moment
      where p.organization_id = organization and p.workspace_id = workspace and p.since = last.since;
  end if;
  perform set_config('atrium.organizations', scope, true);
  return null;
end $$;
create trigger workspace_period_kept after insert or delete or update of deleted_at on workspaces
  for each row execute function keep_workspace_period();

-- Workspaces from before this migration: their owner, too, is held to the policies unless they are lifted.
alter table workspaces no force row level security;
alter table workspace_periods no force row level security;
insert into workspace_periods (organization_id, workspace_id, since, until)
  select organization_id, id, created_at, coalesce(deleted_at, 'infinity') from workspaces
  where created_at < coalesce(deleted_at, 'infinity');
alter table workspaces force row level security;
alter table workspace_periods force row level security;
