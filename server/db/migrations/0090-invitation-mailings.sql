-- A stranger's mailbox is not to be filled by inviting, revoking and inviting again.
alter table invitations add column mailings timestamptz[] not null default '{}';
create index invitations_by_mailing on invitations (organization_id, email, (mailings[1]));
comment on column invitations.mailings is
  'When the organization had the mail of this invitation sent, newest first, as far as it lies within an hour of the last one: how often an address is written to is counted over all its invitations.';
