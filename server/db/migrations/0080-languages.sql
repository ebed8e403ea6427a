-- The language a person chose: of the console and of the mails to them.
alter table users add constraint users_language_check check (language in ('en', 'es', 'ar'));

alter table registrations
  add column language text not null default 'en' check (language in ('en', 'es', 'ar'));
comment on column users.language is 'Of the console and of mails to this person.';
comment on column registrations.language is 'Of the browser that registered; the user begins with it.';
