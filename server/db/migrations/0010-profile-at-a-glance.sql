-- Every request about a person's own things, and every row of a member list, tells how a person signs in. These two
-- columns spare them a look into two further tables; triggers keep them right in the transaction of the change.
alter table users add column providers text[] not null default '{}', add column pending_email text collate "C";
comment on column users.providers is 'Providers linked to this user, each once, in order; kept by a trigger on identities.';
comment on column users.pending_email is 'The address in email_changes; kept by a trigger there.';

create function keep_user_providers() returns trigger language plpgsql as $$
declare
  changed text := case when tg_op = 'DELETE' then old.user_id else new.user_id end;
begin
  -- The row is locked before identities are read, so that of two changes at once the second sees the first.
  perform from atrium.users where id = changed for no key update;
  update atrium.users set providers =
      array(select distinct i.provider from atrium.identities i where i.user_id = changed order by 1)
    where id = changed;
  return null;
end $$;
create trigger user_providers_kept after insert or delete or update of provider, user_id on identities
  for each row execute function keep_user_providers();

create function keep_pending_email() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    update atrium.users set pending_email = null where id = old.user_id;
  else
    update atrium.users set pending_email = new.email where id = new.user_id;
  end if;
  return null;
end $$;
create trigger pending_email_kept after insert or delete or update of email on email_changes
  for each row execute function keep_pending_email();

update users u set providers = array(select distinct i.provider from identities i where i.user_id = u.id order by 1)
  where exists (select from identities i where i.user_id = u.id);
update users u set pending_email = c.email from email_changes c where c.user_id = u.id;
