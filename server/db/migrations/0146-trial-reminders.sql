-- Before a trial ends those who look after the billing are told: seven days before and one day before.

alter table subscriptions add column trial_told_at timestamptz;
comment on column subscriptions.trial_told_at is
  'Up to when reminders of the end of the trial have been sent, by the clock of the organization; null: from the beginning.';

-- One job an organization, which looks when the next reminder is due and leaves another one behind.
create function schedule_trial_reminder(organization text, ends timestamptz) returns void language sql as $$
  select enqueue_job('trial_reminder', json_build_object('organizationId', organization), json_build_object(
    'runAt', case when ends - interval '7 days' > now() then ends - interval '7 days' else ends - interval '1 day' end,
    'key', 'trial:' || organization))
  where ends - interval '1 day' > now()
$$;

create function remind_of_trial() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  perform schedule_trial_reminder(new.organization_id, new.trial_ends_at);
  return null;
end $$;
create trigger trial_reminded_new after insert on subscriptions for each row
  when (new.trial_ends_at is not null) execute function remind_of_trial();
create trigger trial_reminded_set after update of trial_ends_at on subscriptions for each row
  when (new.trial_ends_at is not null and new.trial_ends_at is distinct from old.trial_ends_at)
  execute function remind_of_trial();

alter table subscriptions no force row level security;
select schedule_trial_reminder(organization_id, trial_ends_at) from subscriptions
  where state = 'trialing' and trial_ends_at is not null;
alter table subscriptions force row level security;
