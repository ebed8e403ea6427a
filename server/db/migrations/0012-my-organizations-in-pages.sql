-- The organizations of a user are read page by page, in the order of their ids.
create index memberships_by_user_in_pages on memberships (user_id, organization_id);
drop index memberships_by_user;
alter index memberships_by_user_in_pages rename to memberships_by_user;
