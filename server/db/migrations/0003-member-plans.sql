-- PostgreSQL guesses that a row-level policy lets one row in some hundred through. Then reading a whole organization
-- and sorting it looks cheaper than reading the first page from an index, which costs a hundredfold with 100,000
-- members. For coalesce() it guesses one half, and takes the index.
alter policy memberships_scope on memberships
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]) or user_id = (select scoped_user()), false));

-- Behind row-level security PostgreSQL uses an index only for comparisons that cannot leak a row, and trusts plain
-- columns but not coalesce(). So the order of "last seen" is a column of its own.
alter table memberships add column last_seen_order timestamptz not null
  generated always as (coalesce(last_seen_at, '-infinity')) stored;
drop index memberships_by_seen;
create index memberships_by_last_seen on memberships (organization_id, last_seen_order, user_id);
comment on column memberships.last_seen_order is 'last_seen_at, for sorting: whoever was never seen comes before everyone.';
