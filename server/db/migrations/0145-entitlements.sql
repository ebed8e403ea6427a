-- What a plan allows holds wherever something is added, in the transaction of the change: no command, job or cascade can
-- forget it, and no race gets past it, since every change holds the organization's lock. Making less always works.

-- now() is when a transaction began: one that waited for the lock would not see what came while it waited.
create or replace function billing_seats(organization text) returns integer
  language sql volatile set search_path = atrium, pg_temp
  return ((select s.active_members from organization_sizes s where s.organization_id = organization)
    + (select count(*) from seat_periods p where p.organization_id = organization
      and p.until > clock_timestamp() and p.until < 'infinity'))::integer;

create function entitlement_of(organization text, wanted text) returns jsonb
  language sql stable set search_path = atrium, pg_temp as $$
  select coalesce(
    (select o.value from entitlement_overrides o where o.organization_id = organization and o.key = wanted
      and (o.expires_at is null or o.expires_at > billing_now(organization))),
    (select v.entitlements -> wanted from subscriptions s join plan_versions v on v.id = s.plan_version_id
      where s.organization_id = organization))
$$;
comment on function entitlement_of(text, text) is
  'What an operator allows, else what the plan does: a number, JSON null without end, true or false. No value: no plan yet.';

-- The refusal as the server reads it: what is allowed, how much there is, and who can change the plan.
create function atrium_private.refuse_beyond_plan(organization text, wanted text, used bigint)
  returns void language plpgsql set search_path = atrium, pg_temp as $$
begin
  raise exception 'the plan does not allow it' using errcode = 'ATENT', detail = json_build_object(
    'entitlement', wanted,
    'limit', case when jsonb_typeof(entitlement_of(organization, wanted)) = 'number'
      then entitlement_of(organization, wanted) end,
    'used', used,
    'plan', (select v.name from subscriptions s join plan_versions v on v.id = s.plan_version_id
      where s.organization_id = organization),
    'people', (select coalesce(json_agg(json_build_object('name', m.name, 'email', m.email)), '[]') from (
      select name, email from memberships where organization_id = organization and status = 'active'
        and role in ('organization_admin', 'billing_admin') order by role desc, sort_name limit 5) m)
  )::text;
end $$;
revoke all on function atrium_private.refuse_beyond_plan(text, text, bigint) from public;

-- An import brings in what was there: as after a change to a smaller plan it may be more than is allowed.
create function atrium_private.brings_in_an_archive() returns boolean language sql stable as
  $$ select coalesce(current_setting('atrium.beyond_plan', true), '') = 'on' $$;

-- After keep_seat() has written that a seat is taken anew; who accepts holds the seat of their invitation already. The
-- members of an insert are counted after it, so the periods themselves are counted for those who are simply added.
create function keep_seats_within_plan() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  allowed bigint := nullif(entitlement_of(new.organization_id, 'members'), 'null')::bigint;
  used bigint;
begin
  if allowed is null or atrium_private.brings_in_an_archive() then return null; end if;
  if new.path = 'added' then
    select count(*) into used from seat_periods p
      where p.organization_id = new.organization_id and p.until > clock_timestamp();
  else
    used := billing_seats(new.organization_id);
  end if;
  if used > allowed then
    perform atrium_private.refuse_beyond_plan(new.organization_id, 'members', used - 1);
  end if;
  return null;
end $$;
create trigger seats_within_plan after insert on seat_periods for each row
  when (new.path not in ('created', 'accepted') and new.until > new.since)
  execute function keep_seats_within_plan();

-- The first workspace comes with the organization.
create function keep_workspaces_within_plan() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  allowed bigint;
  used bigint;
begin
  perform set_config('atrium.organizations', new.organization_id, true);
  allowed := nullif(entitlement_of(new.organization_id, 'workspaces'), 'null')::bigint;
  if allowed is not null and not atrium_private.brings_in_an_archive() then
    select count(*) into used from workspaces w where w.organization_id = new.organization_id and w.deleted_at is null;
    if used > greatest(allowed, 1) then
      perform atrium_private.refuse_beyond_plan(new.organization_id, 'workspaces', used - 1);
    end if;
  end if;
  perform set_config('atrium.organizations', scope, true);
  return null;
end $$;
create trigger workspaces_within_plan_new after insert on workspaces for each row
  when (new.deleted_at is null) execute function keep_workspaces_within_plan();
create trigger workspaces_within_plan_restored after update of deleted_at on workspaces for each row
  when (old.deleted_at is not null and new.deleted_at is null) execute function keep_workspaces_within_plan();

-- What is there of a feature goes on without it; more of it needs a plan that contains it.
create function keep_feature_within_plan() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  perform set_config('atrium.organizations', new.organization_id, true);
  if entitlement_of(new.organization_id, tg_argv[0]) = 'false' and not atrium_private.brings_in_an_archive() then
    perform atrium_private.refuse_beyond_plan(new.organization_id, tg_argv[0], 0);
  end if;
  perform set_config('atrium.organizations', scope, true);
  return null;
end $$;
create trigger access_level_within_plan after insert on access_levels
  for each row execute function keep_feature_within_plan('custom_access_levels');
create trigger access_review_within_plan after insert on access_reviews
  for each row execute function keep_feature_within_plan('access_reviews');
