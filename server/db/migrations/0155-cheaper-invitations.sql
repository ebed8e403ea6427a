-- An invitation is written three times: when it is made, when its mail is written, and when that was taken. Each time
-- cost an entry in every index and a look at its seat, though only the first says something new about most of them.

-- The primary key is read backwards as well as this index was, and invitations_to_address finds an address alike.
drop index invitations_by_creation;
drop index invitations_by_email;

-- PostgreSQL changes a row in place where no column of an index changes, and those of its condition are such columns:
-- how the mail fared must not be one. What was never sent has no mailing.
drop index invitations_unsent;
create index invitations_unsent on invitations (organization_id) where status = 'pending' and mailings = '{}';
-- Room for that, on the page where the row is.
alter table invitations set (fillfactor = 80);

-- A new invitation holds no seat yet, so there is nothing to look up before it is written.
create or replace function keep_invitation_seat() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  way text;
begin
  if tg_op = 'DELETE' then
    perform atrium_private.keep_seat(old.organization_id, old.id, '-infinity', '');
    return null;
  end if;
  way := case when new.delegated then 'invited_by_workspace' else 'invited' end;
  if tg_op = 'UPDATE' then
    perform atrium_private.keep_seat(new.organization_id, new.id,
      case when new.status = 'pending' then new.expires_at else '-infinity' end, way);
  elsif new.status = 'pending' and new.expires_at > now() then
    perform set_config('atrium.organizations', new.organization_id, true);
    insert into seat_periods (organization_id, holder_id, since, until, path)
      values (new.organization_id, new.id, now(), new.expires_at, way);
    perform set_config('atrium.organizations', scope, true);
  end if;
  return null;
end $$;
drop trigger invitation_seat_kept on invitations;
create trigger invitation_seat_kept after insert or delete on invitations
  for each row execute function keep_invitation_seat();
create trigger invitation_seat_kept_on_change after update of status, expires_at on invitations
  for each row when ((old.status, old.expires_at) is distinct from (new.status, new.expires_at))
  execute function keep_invitation_seat();

-- Once a statement, however many invitations it changes, and only where a seat came or went.
create function tell_of_changed_seats() returns trigger language plpgsql as $$
begin
  perform atrium.seats_changed(changed.organization_id) from (
    select distinct n.organization_id from new_rows n join old_rows o using (organization_id, id)
    where (o.status, o.expires_at) is distinct from (n.status, n.expires_at)) changed;
  return null;
end $$;
drop trigger invitations_change on invitations;
create trigger invitations_change after update on invitations
  referencing old table as old_rows new table as new_rows for each statement execute function tell_of_changed_seats();

-- By its full name: whoever mends a table by hand has the schema not in their path.
create or replace function tell_of_seats() returns trigger language plpgsql as $$
begin
  perform atrium.seats_changed(changed.organization_id)
    from (select distinct organization_id from changed_rows) changed;
  return null;
end $$;
