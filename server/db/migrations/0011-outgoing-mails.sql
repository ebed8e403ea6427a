-- Mails wait in a table of their own, so that many are written, handed over and noted in a few statements. A job each
-- cost several transactions, and a notification that made commits of all organizations queue for one lock.
create table atrium_private.outgoing_mails (
  id bigint generated always as identity primary key,
  key text unique,
  mail jsonb not null,
  due_at timestamptz not null default now(),
  attempts integer not null default 0,
  claim text,
  error text
);
create index outgoing_mails_by_due on atrium_private.outgoing_mails (due_at, id);
comment on table atrium_private.outgoing_mails is 'Mails to be written and sent; a row goes when its mail was taken. Only the owner reads it.';
comment on column atrium_private.outgoing_mails.key is 'A mail that still waits is replaced by one with the same key.';
comment on column atrium_private.outgoing_mails.due_at is 'When to try next. While a server has claimed it: when another may take it for lost.';
comment on column atrium_private.outgoing_mails.claim is 'Which attempt it is with; an attempt that was replaced meanwhile notes nothing.';

-- The door for requests, whose role has no right on the table.
create function queue_mails(mails json) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into atrium_private.outgoing_mails (key, mail) select m.key, m.mail from json_to_recordset(mails) as m(key text, mail jsonb)
  on conflict (key) do update set mail = excluded.mail, due_at = now(), attempts = 0, claim = null, error = null
$$;
revoke all on function queue_mails(json) from public;
