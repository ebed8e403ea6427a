-- Secrets at rest: a data key for each organization and one for the users, wrapped by a key of the installation's
-- secret. The secret is in no database and no backup of one; changing it rewrites these few rows and no others.

create table atrium_private.data_keys (
  id bytea primary key,
  organization_id text collate "C" references organizations on delete cascade,
  wrapped bytea not null,
  wrapped_by bytea not null,
  created_at timestamptz not null default now(),
  wrapped_at timestamptz not null default now()
);
create unique index one_data_key_an_organization on atrium_private.data_keys (organization_id) nulls not distinct;
create index data_keys_by_wrapping on atrium_private.data_keys (wrapped_by, id);
comment on table atrium_private.data_keys is 'What seals secrets, itself sealed by the installation''s secret. Goes with its organization, and whatever it sealed with it.';
comment on column atrium_private.data_keys.id is 'Random; stands in each value that it sealed.';
comment on column atrium_private.data_keys.organization_id is 'Whose secrets it seals; null for those of users and of the installation.';
comment on column atrium_private.data_keys.wrapped is 'The key, AES-256-GCM, bound to its id and organization.';
comment on column atrium_private.data_keys.wrapped_by is 'Names the secret that wrapped it, without telling it.';
comment on column atrium_private.data_keys.created_at is 'When the first secret was sealed.';
comment on column atrium_private.data_keys.wrapped_at is 'When the secret of the installation last changed for it.';

create function key_to_seal_with(p_organization_id text, p_id bytea, p_wrapped bytea, p_wrapped_by bytea)
returns table (id bytea, wrapped bytea, wrapped_by bytea)
language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  insert into atrium_private.data_keys as k (id, organization_id, wrapped, wrapped_by)
    values (p_id, p_organization_id, p_wrapped, p_wrapped_by)
    on conflict (organization_id) do nothing;
  return query select k.id, k.wrapped, k.wrapped_by from atrium_private.data_keys k
    where k.organization_id is not distinct from p_organization_id;
end $$;
comment on function key_to_seal_with is 'The data key of an organization, which the offered one becomes when there is none.';

create function data_key(p_id bytea) returns table (organization_id text, wrapped bytea, wrapped_by bytea)
language sql stable security definer set search_path = atrium, pg_temp as $$
  select k.organization_id, k.wrapped, k.wrapped_by from atrium_private.data_keys k where k.id = p_id
$$;
comment on function data_key is 'A wrapped data key by its id, for whoever holds a value that it sealed, also before anybody is signed in.';

create function wrapping_keys() returns table (wrapped_by bytea)
language sql stable security definer set search_path = atrium, pg_temp as $$
  select distinct k.wrapped_by from atrium_private.data_keys k
$$;
comment on function wrapping_keys is 'Which secrets wrapped the data keys, to see at the start whether the one in use is among them.';

comment on column second_factors.secret is 'Sealed with the data key of the users, bound to this row; never returned after the set-up.';
