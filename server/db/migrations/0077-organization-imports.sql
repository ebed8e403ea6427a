-- The archive of an organization is read in elsewhere by the operator. Its members come as invitations that keep what
-- they held, its audit log as entries that say they were imported.

alter table invitations drop constraint invitations_mail_status_check;
alter table invitations
  add constraint invitations_mail_status_check check (mail_status in ('unsent', 'queued', 'sent', 'failed'));
comment on column invitations.mail_status is 'unsent: imported, and nobody has sent it yet.';

alter table audit_entries add column imported boolean not null default false;
comment on column audit_entries.imported is 'Came with an archive: what the log of another installation told. Only the owner role can write it.';

-- Whatever a request does, it cannot make an entry look like one that came with an archive.
create function refuse_forged_import() returns trigger language plpgsql as $$
begin
  if not pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'member') then
    raise exception 'Only the owner imports audit entries' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger imported_by_the_owner before insert on audit_entries
  for each row when (new.imported) execute function refuse_forged_import();

-- In the schema that the app role cannot see: only the operator's command line asks.
create table atrium_private.organization_imports (
  organization_id text collate "C" primary key,
  source_id text collate "C" not null,
  archive_sha256 text not null,
  made_at timestamptz not null,
  imported_at timestamptz not null default now(),
  imported_by text not null
);
create index organization_imports_by_source on atrium_private.organization_imports (source_id);
comment on table atrium_private.organization_imports is 'Which organizations came out of an archive, so that none comes twice unnoticed.';
comment on column atrium_private.organization_imports.organization_id is 'Its id here. No foreign key: the note outlives it.';
comment on column atrium_private.organization_imports.source_id is 'Its id in the archive.';
comment on column atrium_private.organization_imports.archive_sha256 is 'Of the archive.';
comment on column atrium_private.organization_imports.made_at is 'When the archive was made.';
comment on column atrium_private.organization_imports.imported_by is 'Who ran the command, as the machine calls them.';
