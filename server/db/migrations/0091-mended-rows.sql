-- A row with something wrong is mended where it is reported, so what it said must still be there.
alter table bulk_run_rows add column written jsonb;
comment on column bulk_run_rows.written is
  'What a row of invitations that was refused said of role and workspaces, word by word; null for every other row.';
