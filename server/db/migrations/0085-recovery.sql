-- Operators give an organization a new Organization Admin when the only one is gone: one opens, another one consents,
-- everyone is told, and for some days an Organization Admin who is there after all can stop it.

create table recoveries (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  new_admin_id text collate "C" not null,
  new_admin_name text not null,
  reason text not null,
  status text not null default 'open' check (status in ('open', 'carried_out', 'stopped', 'cancelled', 'lapsed')),
  opened_by text collate "C" not null,
  opened_by_name text not null,
  opened_at timestamptz not null default now(),
  due_at timestamptz not null,
  consented_by text collate "C",
  consented_by_name text,
  consented_at timestamptz,
  ended_at timestamptz,
  primary key (organization_id, id),
  check ((consented_by is null) = (consented_at is null)),
  check (consented_by <> opened_by),
  check ((status = 'open') = (ended_at is null)),
  check (status <> 'carried_out' or consented_by is not null)
);
create unique index one_open_recovery on recoveries (organization_id) where status = 'open';
create index recoveries_open on recoveries (id) where status = 'open';
comment on table recoveries is 'An operator gives an organization a new Organization Admin, with the consent of another operator and after a time to object.';
comment on column recoveries.organization_id is 'The organization whose Organization Admin is gone.';
comment on column recoveries.id is 'rcv_ and a ULID.';
comment on column recoveries.new_admin_id is 'The member who becomes Organization Admin. No foreign key: the record outlives the membership.';
comment on column recoveries.new_admin_name is 'As they were called when it was opened.';
comment on column recoveries.reason is 'Why, as everyone in the organization reads it.';
comment on column recoveries.status is 'stopped: by an Organization Admin. cancelled: by an operator. lapsed: it could not be carried out when it was due.';
comment on column recoveries.opened_by is 'The operator who opened it.';
comment on column recoveries.opened_by_name is 'As they were called then.';
comment on column recoveries.due_at is 'Until then it can be stopped; from then on it is carried out, once another operator has consented.';
comment on column recoveries.consented_by is 'The other operator. Never the one who opened it.';
comment on column recoveries.consented_by_name is 'As they were called then.';
comment on column recoveries.ended_at is 'When it was carried out, stopped, cancelled or found to have lapsed.';

alter table recoveries enable row level security;
alter table recoveries force row level security;
create policy recoveries_scope on recoveries
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
create policy recoveries_operator on recoveries for select using ((select scoped_operator()));

-- Whom an operator may propose without being told by the organization: the active members whom its Organization Admins
-- named as successors, and nobody else.
create function successors_for_operator(organization text) returns table (name text, email text, named_by text)
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
begin
  if not scoped_operator() then return; end if;
  perform set_config('atrium.organizations', organization, true);
  return query select m.name, m.email, a.name from named_successors s
    join memberships m on m.organization_id = s.organization_id and m.user_id = s.successor_id
    join memberships a on a.organization_id = s.organization_id and a.user_id = s.admin_id
    where s.organization_id = organization and s.status = 'named' and m.status = 'active'
      and a.role = 'organization_admin' and m.role <> 'organization_admin'
    order by s.named_at desc limit 50;
  perform set_config('atrium.organizations', scope, true);
end $$;
