-- What happens while an invoice is not paid: mails at certain days, and what it does to the subscription.

create table dunning_notices (
  organization_id text collate "C" not null,
  invoice_id text collate "C" not null,
  day integer not null check (day >= 0),
  sent_at timestamptz not null default now(),
  primary key (organization_id, invoice_id, day),
  foreign key (organization_id, invoice_id) references invoices (organization_id, id)
);
comment on table dunning_notices is 'Mails about an unpaid invoice that were written. Each is written once.';
comment on column dunning_notices.organization_id is 'Who owes.';
comment on column dunning_notices.invoice_id is 'The invoice.';
comment on column dunning_notices.day is 'How many days after the invoice was due it belongs to.';
comment on column dunning_notices.sent_at is 'When, by the real clock.';
alter table dunning_notices enable row level security;
alter table dunning_notices force row level security;
create policy dunning_notices_scope on dunning_notices
  using (organization_id = any ((select scoped_organizations())::text[]));

-- The job that looks at what an organization owes. One an organization: a new one takes the place of the old.
create function schedule_dunning(organization text, due timestamptz) returns void language sql as $$
  select enqueue_job('dunning', json_build_object('organizationId', organization),
    json_build_object('runAt', due, 'key', 'dunning:' || organization))
$$;

-- Whoever issues an invoice, or ends one in whatever way, is followed by a look at what is owed. It decides by the clock
-- of the organization and says when it looks next.
create function follow_invoice() returns trigger language plpgsql as $$
begin
  perform schedule_dunning(new.organization_id, now());
  return null;
end $$;
create trigger invoice_followed after update of status on invoices for each row
  when (new.kind = 'invoice' and new.status <> old.status) execute function follow_invoice();

-- Once a test clock is gone, time goes on by itself again.
create function follow_clock() returns trigger language plpgsql as $$
begin
  perform schedule_dunning(old.organization_id, now());
  return null;
end $$;
create trigger clock_followed after delete on test_clocks for each row execute function follow_clock();
