-- Plans are data: versions and prices that never change, which of them are offered, and what each organization has
-- subscribed to. Every rule about time reads billing_now(), which a test clock can hold.

create table plan_versions (
  id text collate "C" primary key,
  plan_key text collate "C" not null,
  version integer not null check (version > 0),
  name text not null,
  rank integer not null,
  proration_mode text not null check (proration_mode in ('second', 'day')),
  seat_policy text not null check (seat_policy in ('live', 'high_water', 'committed')),
  entitlements jsonb not null,
  digest text not null,
  published_at timestamptz not null default now(),
  unique (plan_key, version)
);
comment on table plan_versions is 'What a plan was when it was published. A row never changes: another plan is another version.';
comment on column plan_versions.id is 'plv_ and a ULID.';
comment on column plan_versions.plan_key is 'The plan in the catalogue.';
comment on column plan_versions.version is 'Its version in the catalogue.';
comment on column plan_versions.name is 'What people read.';
comment on column plan_versions.rank is 'Of two plans the one with the higher rank is the upgrade.';
comment on column plan_versions.proration_mode is 'Whether parts of a period are measured in seconds or in days of the billing time zone.';
comment on column plan_versions.seat_policy is 'live: billed as they come and go. high_water: the most of a period. committed: a number agreed on.';
comment on column plan_versions.entitlements is 'Limits by name, null without end, and features by name.';
comment on column plan_versions.digest is 'SHA-256 of all of it with its prices: what is published again must be the same.';
comment on column plan_versions.published_at is 'When a server first read it.';

create table prices (
  id text collate "C" primary key,
  plan_version_id text collate "C" not null references plan_versions,
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  "interval" text not null check ("interval" in ('month', 'year')),
  flat_minor bigint not null check (flat_minor >= 0),
  seats jsonb,
  unique (plan_version_id, currency, "interval"),
  unique (id, plan_version_id)
);
comment on table prices is 'What a version of a plan costs. A row never changes.';
comment on column prices.id is 'prc_ and a ULID.';
comment on column prices.plan_version_id is 'The version it is a price of.';
comment on column prices.currency is 'ISO 4217.';
comment on column prices."interval" is 'How long one period is.';
comment on column prices.flat_minor is 'For the plan itself, each period, in minor units of the currency.';
comment on column prices.seats is 'scheme and tiers; null where seats cost nothing.';

create table offered_plans (
  plan_version_id text collate "C" primary key references plan_versions,
  plan_key text collate "C" not null unique,
  is_trial boolean not null default false,
  trial_days integer check (trial_days > 0),
  check (is_trial or trial_days is null)
);
create unique index one_trial_plan on offered_plans ((true)) where is_trial;
comment on table offered_plans is 'The versions of the catalogue as it is now; others go on for who has them.';
comment on column offered_plans.plan_version_id is 'The version.';
comment on column offered_plans.plan_key is 'Its plan: one version of each is offered.';
comment on column offered_plans.is_trial is 'Whether new organizations try it: one plan.';
comment on column offered_plans.trial_days is 'How long they may; null: without an end.';

create function refuse_change_of_plan() returns trigger language plpgsql as $$
begin
  raise exception 'what was published of a plan never changes';
end $$;
create trigger plan_version_stays before update or delete on plan_versions
  for each row execute function refuse_change_of_plan();
create trigger price_stays before update or delete on prices for each row execute function refuse_change_of_plan();

create table test_clocks (
  organization_id text collate "C" primary key references organizations on delete cascade,
  at timestamptz not null,
  set_at timestamptz not null default now()
);
comment on table test_clocks is 'Time that stands still until somebody advances it, for rehearsals; only where the operator allows it.';
comment on column test_clocks.organization_id is 'The organization whose subscription lives by it.';
comment on column test_clocks.at is 'What it shows.';
comment on column test_clocks.set_at is 'When it was made, by the real clock.';
alter table test_clocks enable row level security;
alter table test_clocks force row level security;
create policy test_clocks_scope on test_clocks
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));

create function billing_now(organization text) returns timestamptz language sql stable as $$
  select coalesce((select c.at from test_clocks c where c.organization_id = organization), now())
$$;

create table subscriptions (
  organization_id text collate "C" primary key references organizations on delete cascade,
  state text not null default 'trialing'
    check (state in ('trialing', 'trial_ended', 'active', 'past_due', 'frozen', 'canceled')),
  plan_version_id text collate "C" references plan_versions,
  price_id text collate "C",
  pending_change text not null default 'none' check (pending_change in ('none', 'downgrade', 'cancel')),
  pending_price_id text collate "C" references prices,
  pending_committed_seats integer check (pending_committed_seats >= 0),
  trial_ends_at timestamptz,
  anchor_at timestamptz,
  period_start timestamptz,
  period_end timestamptz,
  billed_seats integer not null default 0 check (billed_seats >= 0),
  committed_seats integer check (committed_seats >= 0),
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  foreign key (price_id, plan_version_id) references prices (id, plan_version_id),
  check (price_id is not null or state in ('trialing', 'trial_ended')),
  check (trial_ends_at is null or plan_version_id is not null),
  check (state not in ('active', 'past_due', 'frozen')
    or (anchor_at is not null and period_start is not null and period_end is not null)),
  check (period_start < period_end),
  check ((pending_change = 'downgrade') = (pending_price_id is not null))
);
create index subscriptions_by_price on subscriptions (price_id);
create index subscriptions_by_plan on subscriptions (plan_version_id);
comment on table subscriptions is 'What an organization has subscribed to: one row each, from its first moment on. The status people see is made of state and pending_change.';
comment on column subscriptions.organization_id is 'The organization.';
comment on column subscriptions.state is 'past_due: an invoice is overdue. frozen: it has been for too long.';
comment on column subscriptions.plan_version_id is 'The plan as it was published. Null only until a server has read the first catalogue.';
comment on column subscriptions.price_id is 'The price; null in a trial for which none was chosen, and after it.';
comment on column subscriptions.pending_change is 'What happens at the end of the period or trial.';
comment on column subscriptions.pending_price_id is 'Where a downgrade leads.';
comment on column subscriptions.pending_committed_seats is 'The seats that are agreed on from then on.';
comment on column subscriptions.trial_ends_at is 'When the trial ends.';
comment on column subscriptions.anchor_at is 'The moment from which periods are counted.';
comment on column subscriptions.period_start is 'Since when the period runs that was billed last.';
comment on column subscriptions.period_end is 'Its end, which it does not contain.';
comment on column subscriptions.billed_seats is 'The seats that this period is billed for.';
comment on column subscriptions.committed_seats is 'The seats agreed on; null where they are not committed.';
comment on column subscriptions.time_zone is 'In which days and months are counted.';
comment on column subscriptions.created_at is 'When the organization began.';
comment on column subscriptions.changed_at is 'When it was changed last, by the clock of the organization.';
alter table subscriptions enable row level security;
alter table subscriptions force row level security;
create policy subscriptions_scope on subscriptions
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));

create table entitlement_overrides (
  organization_id text collate "C" not null references organizations on delete cascade,
  key text collate "C" not null,
  value jsonb not null,
  reason text not null,
  expires_at timestamptz,
  set_at timestamptz not null default now(),
  primary key (organization_id, key)
);
comment on table entitlement_overrides is 'What an operator allows an organization beside its plan, until it expires.';
comment on column entitlement_overrides.organization_id is 'The organization.';
comment on column entitlement_overrides.key is 'Which entitlement.';
comment on column entitlement_overrides.value is 'A number, null for no end, or true or false.';
comment on column entitlement_overrides.reason is 'Why, as its administrators read it.';
comment on column entitlement_overrides.expires_at is 'By the clock of the organization; null: until it is taken back.';
comment on column entitlement_overrides.set_at is 'When.';
alter table entitlement_overrides enable row level security;
alter table entitlement_overrides force row level security;
create policy entitlement_overrides_scope on entitlement_overrides
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
create policy entitlement_overrides_operator on entitlement_overrides for select using ((select scoped_operator()));

-- Distinct active members and live invitations: somebody who is a member is not invited, so the two never overlap.
create function billing_seats(organization text) returns integer language sql stable as $$
  select ((select count(*) from memberships m where m.organization_id = organization and m.status = 'active')
    + (select count(*) from invitations i
      where i.organization_id = organization and i.status = 'pending' and i.expires_at > now()))::integer
$$;

-- The job that looks at a subscription when something is due. One an organization: a new one takes the place of the old.
create function schedule_subscription(organization text, due timestamptz) returns void language sql as $$
  select enqueue_job('subscription_due', json_build_object('organizationId', organization),
    json_build_object('runAt', due, 'key', 'subscription:' || organization))
$$;

-- Every organization begins with a trial, however it is made. Before the first catalogue is read there is no plan to
-- try: then the server that reads it fills in the rest.
create function begin_trial() returns trigger language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  trial offered_plans;
  ends timestamptz;
begin
  perform set_config('atrium.organizations', new.id, true);
  select * into trial from offered_plans where is_trial;
  ends := date_trunc('second', now()) + make_interval(days => trial.trial_days);
  insert into subscriptions (organization_id, plan_version_id, trial_ends_at, time_zone)
    values (new.id, trial.plan_version_id, ends, coalesce(new.time_zone, 'UTC'));
  if ends is not null then perform schedule_subscription(new.id, ends); end if;
  perform set_config('atrium.organizations', scope, true);
  return null;
end $$;
create trigger organization_begins_trial after insert on organizations for each row execute function begin_trial();

alter table organizations no force row level security;
alter table subscriptions no force row level security;
insert into subscriptions (organization_id, time_zone, created_at)
  select id, coalesce(time_zone, 'UTC'), created_at from organizations;
alter table organizations force row level security;
alter table subscriptions force row level security;

-- What a server does once it has read the first catalogue: everyone who waits for a plan begins the trial of it.
create function begin_waiting_trials() returns integer
  language plpgsql set search_path = atrium, pg_temp as $$
declare
  begun integer;
begin
  alter table subscriptions no force row level security;
  with waiting as (
    update subscriptions s set plan_version_id = t.plan_version_id,
      trial_ends_at = date_trunc('second', now()) + make_interval(days => t.trial_days)
    from offered_plans t
    where t.is_trial and (s.plan_version_id is null or (s.state = 'trialing' and s.trial_ends_at is null))
    returning s.organization_id, s.trial_ends_at
  )
  select count(*) filter (where trial_ends_at is null)
      + count(schedule_subscription(organization_id, trial_ends_at)) filter (where trial_ends_at is not null)
    into begun from waiting;
  alter table subscriptions force row level security;
  return begun;
end $$;
revoke all on function begin_waiting_trials() from public;

-- Seats that came or went are billed with the next full hour, so that an hour of coming and going is one invoice. What
-- is billed is counted then, under the organization's lock; this only says that there may be something to bill.
create function seats_changed(organization text) returns void
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  perform set_config('atrium.organizations', organization, true);
  if exists (select from subscriptions s where s.organization_id = organization and s.state in ('active', 'past_due')) then
    perform enqueue_job('bill_seats', json_build_object('organizationId', organization), json_build_object(
      'runAt', date_trunc('hour', now()) + interval '1 hour', 'key', 'seats:' || organization));
  end if;
  perform set_config('atrium.organizations', scope, true);
end $$;

create function tell_of_seats() returns trigger language plpgsql as $$
begin
  perform seats_changed(changed.organization_id) from (select distinct organization_id from changed_rows) changed;
  return null;
end $$;
create trigger members_come after insert on memberships
  referencing new table as changed_rows for each statement execute function tell_of_seats();
create trigger members_change after update on memberships
  referencing new table as changed_rows for each statement execute function tell_of_seats();
create trigger members_go after delete on memberships
  referencing old table as changed_rows for each statement execute function tell_of_seats();
create trigger invitations_come after insert on invitations
  referencing new table as changed_rows for each statement execute function tell_of_seats();
create trigger invitations_change after update on invitations
  referencing new table as changed_rows for each statement execute function tell_of_seats();
create trigger invitations_go after delete on invitations
  referencing old table as changed_rows for each statement execute function tell_of_seats();

-- For who is no member yet and sees nothing of the subscription: whether nothing can be changed, so nobody can join.
create function subscription_is_read_only(organization text) returns boolean
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  found boolean;
begin
  perform set_config('atrium.organizations', organization, true);
  found := exists (select from subscriptions s
    where s.organization_id = organization and s.state in ('trial_ended', 'frozen', 'canceled'));
  perform set_config('atrium.organizations', scope, true);
  return found;
end $$;
