-- Who holds a seat, since when and how they came by it. A seat is taken by an active member or by a live invitation,
-- once over all workspaces. Triggers on memberships and invitations write it, in the transaction of the change: no
-- command, job, operator's tool, import, directory or cascade can forget it. The app role may read it and nothing else.

create table seat_periods (
  organization_id text collate "C" not null references organizations on delete cascade,
  holder_id text collate "C" not null,
  since timestamptz not null,
  until timestamptz not null default 'infinity',
  path text collate "C" not null
    check (path in ('created', 'invited', 'invited_by_workspace', 'accepted', 'added', 'reactivated')),
  primary key (organization_id, holder_id, since),
  check (since < until)
);
create index seat_periods_by_end on seat_periods (organization_id, until, since, holder_id);
create index seat_periods_by_beginning on seat_periods (organization_id, since);
comment on table seat_periods is 'Periods in which somebody held a seat: from an instant (inclusive) to another (exclusive).';
comment on column seat_periods.holder_id is 'The user of a member, or an invitation.';
comment on column seat_periods.until is 'Infinity while a member holds it; for an invitation the moment it expires, or when it ended.';
comment on column seat_periods.path is
  'Made with the organization, invited by it or by the people of a workspace, accepted an invitation, added in another way, or active again.';

alter table seat_periods enable row level security;
alter table seat_periods force row level security;
create policy seat_periods_scope on seat_periods
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));

alter table organization_sizes add column active_members integer not null default 0;
comment on column organization_sizes.active_members is 'Memberships that are not suspended: each holds a seat.';

-- The holder's seat lasts until then from now on. Infinity for members; a moment that is past ends it.
create function atrium_private.keep_seat(organization text, holder text, ends timestamptz, how text)
  returns void language plpgsql set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  moment timestamptz := now();
  last seat_periods;
begin
  perform set_config('atrium.organizations', organization, true);
  select * into last from seat_periods p
    where p.organization_id = organization and p.holder_id = holder order by p.since desc limit 1;
  -- now() is when a transaction began, and one that began later may have had the organization's lock first.
  if last.since > moment then moment := last.since; end if;
  if last.until > moment then
    if ends > moment then
      update seat_periods p set until = ends
        where p.organization_id = organization and p.holder_id = holder and p.since = last.since and p.until <> ends;
    elsif last.since = moment then
      delete from seat_periods p where p.organization_id = organization and p.holder_id = holder and p.since = moment;
    else
      update seat_periods p set until = moment
        where p.organization_id = organization and p.holder_id = holder and p.since = last.since;
    end if;
  elsif ends > moment then
    insert into seat_periods (organization_id, holder_id, since, until, path)
      values (organization, holder, moment, ends, how);
  end if;
  perform set_config('atrium.organizations', scope, true);
end $$;
revoke all on function atrium_private.keep_seat(text, text, timestamptz, text) from public;

create function keep_member_seat() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_seat(old.organization_id, old.user_id, '-infinity', '');
  elsif new.status <> 'active' then
    perform atrium_private.keep_seat(new.organization_id, new.user_id, '-infinity', '');
  else
    perform atrium_private.keep_seat(new.organization_id, new.user_id, 'infinity',
      case when tg_op = 'UPDATE' then 'reactivated'
        when exists (select from organizations o where o.id = new.organization_id and o.created_at = now()) then 'created'
        when exists (select from invitations i where i.organization_id = new.organization_id
          and i.email = new.email and i.status = 'accepted' and i.ended_at = now()) then 'accepted'
        else 'added' end);
  end if;
  return null;
end $$;
create trigger member_seat_kept after insert or delete or update of status on memberships
  for each row execute function keep_member_seat();

create function keep_invitation_seat() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_seat(old.organization_id, old.id, '-infinity', '');
  else
    perform atrium_private.keep_seat(new.organization_id, new.id,
      case when new.status = 'pending' then new.expires_at else '-infinity' end,
      case when new.delegated then 'invited_by_workspace' else 'invited' end);
  end if;
  return null;
end $$;
create trigger invitation_seat_kept after insert or delete or update of status, expires_at on invitations
  for each row execute function keep_invitation_seat();

-- By statement, as the other sizes: thousands who join at once are one change of one row.
create function atrium_private.add_active_members(organization text, more bigint)
  returns void language plpgsql set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  perform set_config('atrium.organizations', organization, true);
  update organization_sizes set active_members = active_members + more where organization_id = organization;
  perform set_config('atrium.organizations', scope, true);
end $$;
revoke all on function atrium_private.add_active_members(text, bigint) from public;

create function count_active_members() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform atrium_private.add_active_members(c.organization_id, c.count * case when tg_op = 'DELETE' then -1 else 1 end)
    from (select organization_id, count(*) from changed where status = 'active' group by organization_id) c;
  return null;
end $$;
create trigger active_members_counted_in after insert on memberships
  referencing new table as changed for each statement execute function count_active_members();
create trigger active_members_counted_out after delete on memberships
  referencing old table as changed for each statement execute function count_active_members();

create function count_active_member() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform atrium_private.add_active_members(new.organization_id, case when new.status = 'active' then 1 else -1 end);
  return null;
end $$;
create trigger active_members_counted_in_place after update of status on memberships for each row
  when ((old.status = 'active') <> (new.status = 'active')) execute function count_active_member();

-- The seats of an organization now. Members are counted beforehand, so it costs the same at any size.
create or replace function billing_seats(organization text) returns integer
  language sql stable set search_path = atrium, pg_temp
  return ((select s.active_members from organization_sizes s where s.organization_id = organization)
    + (select count(*) from seat_periods p where p.organization_id = organization
      and p.until > now() and p.until < 'infinity' and p.since <= now()))::integer;

-- Organizations from before this migration: their owner, too, is held to the policies unless they are lifted.
alter table organizations no force row level security;
alter table memberships no force row level security;
alter table invitations no force row level security;
alter table organization_sizes no force row level security;
alter table seat_periods no force row level security;
update organization_sizes s set active_members =
  (select count(*) from memberships m where m.organization_id = s.organization_id and m.status = 'active');
insert into seat_periods (organization_id, holder_id, since, path)
  select m.organization_id, m.user_id, m.joined_at, case when m.joined_at = o.created_at then 'created'
      when exists (select from invitations i where i.organization_id = m.organization_id and i.email = m.email
        and i.status = 'accepted') then 'accepted' else 'added' end
    from memberships m join organizations o on o.id = m.organization_id where m.status = 'active';
insert into seat_periods (organization_id, holder_id, since, until, path)
  select i.organization_id, i.id, i.created_at, i.expires_at,
      case when i.delegated then 'invited_by_workspace' else 'invited' end
    from invitations i where i.status = 'pending' and i.expires_at > greatest(i.created_at, now());
alter table organizations force row level security;
alter table memberships force row level security;
alter table invitations force row level security;
alter table organization_sizes force row level security;
alter table seat_periods force row level security;
