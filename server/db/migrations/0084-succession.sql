-- Who follows an Organization Admin: an offer that must be accepted, and a successor named in advance.

create table succession_offers (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  nominee_id text collate "C" not null,
  nominated_by text collate "C" not null,
  on_acceptance text not null check (on_acceptance in ('stay', 'step_down', 'leave')),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'declined', 'withdrawn', 'expired')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (organization_id, id),
  check (nominee_id <> nominated_by),
  check ((status = 'pending') = (ended_at is null)),
  foreign key (organization_id, nominee_id) references memberships on delete cascade,
  foreign key (organization_id, nominated_by) references memberships on delete cascade
);
create unique index one_pending_succession on succession_offers (organization_id, nominated_by) where status = 'pending';
create index succession_offers_by_nominee on succession_offers (nominee_id) where status = 'pending';
create index succession_offers_by_member on succession_offers (organization_id, nominee_id);
create index succession_offers_by_nominator on succession_offers (organization_id, nominated_by);
comment on table succession_offers is 'An Organization Admin asks a member to become one as well. Goes with either membership; the audit log tells of it.';
comment on column succession_offers.organization_id is 'The organization that is handed on.';
comment on column succession_offers.id is 'suc_ and a ULID.';
comment on column succession_offers.nominee_id is 'Who is asked.';
comment on column succession_offers.nominated_by is 'The Organization Admin who asks.';
comment on column succession_offers.on_acceptance is 'What becomes of who asked, in the transaction of the acceptance.';
comment on column succession_offers.status is 'A pending one past its time counts as expired, whether or not that is written down.';
comment on column succession_offers.expires_at is 'Seven days after it was made.';
comment on column succession_offers.ended_at is 'When it was answered, withdrawn or found to be expired.';

create table named_successors (
  organization_id text collate "C" not null references organizations on delete cascade,
  admin_id text collate "C" not null,
  successor_id text collate "C" not null,
  status text not null default 'named' check (status in ('named', 'declined')),
  named_at timestamptz not null default now(),
  primary key (organization_id, admin_id),
  check (admin_id <> successor_id),
  foreign key (organization_id, admin_id) references memberships on delete cascade,
  foreign key (organization_id, successor_id) references memberships on delete cascade
);
create index named_successors_by_successor on named_successors (organization_id, successor_id);
comment on table named_successors is 'Whom an Organization Admin names in advance. It gives no right: it is proposed first when there is need. Goes with either membership.';
comment on column named_successors.organization_id is 'The organization.';
comment on column named_successors.admin_id is 'Who named; counts while they are an Organization Admin.';
comment on column named_successors.successor_id is 'Whom they named.';
comment on column named_successors.status is 'declined: the successor does not want to.';
comment on column named_successors.named_at is 'Since when.';

alter table succession_offers enable row level security;
alter table succession_offers force row level security;
create policy succession_offers_scope on succession_offers
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
alter table named_successors enable row level security;
alter table named_successors force row level security;
create policy named_successors_scope on named_successors
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
