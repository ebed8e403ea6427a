-- The people of a workspace invite into it themselves, within what the administrators allow it.

alter table workspaces
  add column inviters text collate "C" not null default 'nobody'
    check (inviters in ('nobody', 'owners', 'owners_and_managers')),
  add column seat_budget integer default 0 check (seat_budget between 0 and 100000);
comment on column workspaces.inviters is 'Who of its own people may invite into it.';
comment on column workspaces.seat_budget is 'How many new members they may bring in; null: as many as they like.';

alter table invitations add column delegated boolean not null default false;
comment on column invitations.delegated is
  'Made by the people of workspaces alone: nobody answers for it but they, and it lasts as long as one of its workspaces does.';

-- What an invitation gives in a workspace can be narrowed and can end, as any level.
alter table invitation_workspaces
  add column restrictions jsonb not null default '{}',
  add column access_expires_at timestamptz,
  add column place_id text collate "C" unique,
  add column delegated_by text collate "C" references users on delete set null,
  add column delegated_by_name text,
  add column added_at timestamptz,
  add column member_id text collate "C",
  add constraint invitation_workspaces_delegated
    check ((place_id is null) = (delegated_by_name is null) and (place_id is null) = (added_at is null)),
  add constraint invitation_workspaces_member_fkey foreign key (organization_id, member_id)
    references memberships on delete set null (member_id);
create index invitation_workspaces_seats on invitation_workspaces (organization_id, workspace_id, place_id)
  where place_id is not null;
create index invitation_workspaces_by_delegator on invitation_workspaces (delegated_by) where delegated_by is not null;
create index invitation_workspaces_by_newcomer on invitation_workspaces (organization_id, member_id)
  where member_id is not null;
comment on column invitation_workspaces.restrictions is 'Switches that narrow the level, as they will be in workspace_access.';
comment on column invitation_workspaces.access_expires_at is 'When the access will end; null when it will not.';
comment on column invitation_workspaces.place_id is
  'Only where the workspace''s own people invited: what they know this invitation by. The id of the whole would tell when it was made, and so of others.';
comment on column invitation_workspaces.delegated_by is 'Who of the workspace invited; null once their user is gone.';
comment on column invitation_workspaces.delegated_by_name is 'As they were called then.';
comment on column invitation_workspaces.added_at is 'When the workspace''s people invited.';
comment on column invitation_workspaces.member_id is
  'Who became a member by it: they hold a seat of the workspace''s budget until the membership ends.';
