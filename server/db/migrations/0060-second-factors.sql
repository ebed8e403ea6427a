-- A second proof beside the password. The kind leaves room for passkeys.

create table second_factors (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  kind text not null check (kind in ('totp')),
  secret bytea not null,
  last_used_step bigint not null default 0,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_used_at timestamptz
);
create unique index one_confirmed_totp on second_factors (user_id) where kind = 'totp' and confirmed_at is not null;
create unique index one_totp_being_set_up on second_factors (user_id) where kind = 'totp' and confirmed_at is null;
create index second_factors_unconfirmed on second_factors (created_at) where confirmed_at is null;
comment on table second_factors is 'What a person proves beside the password. Counts once it is confirmed with a code.';
comment on column second_factors.secret is 'Sealed with the installation''s secret, bound to this row; never returned after the set-up.';
comment on column second_factors.last_used_step is 'The 30-second step of the last accepted code (RFC 6238): a code works once.';

create table recovery_codes (
  user_id text collate "C" not null references users on delete cascade,
  code_hash bytea not null,
  primary key (user_id, code_hash)
);
comment on table recovery_codes is 'One-time codes for who has lost the second factor; 80 random bits each, kept as hashes, deleted when used.';

create table half_sign_ins (
  token_hash bytea primary key,
  user_id text collate "C" not null references users on delete cascade,
  method text not null,
  expires_at timestamptz not null
);
create index half_sign_ins_by_user on half_sign_ins (user_id);
create index half_sign_ins_by_expiry on half_sign_ins (expires_at);
comment on table half_sign_ins is 'Someone proved the first factor and still owes the second. No session: it opens nothing but the question for the code.';

alter table sessions add column second_factor_at timestamptz;
comment on column sessions.second_factor_at is 'When this session proved the second factor; null when it never did.';
