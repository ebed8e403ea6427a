-- Bulk runs whose rows are a person and a workspace each: what was changed in the grid of people and workspaces.
alter table bulk_runs drop constraint bulk_runs_kind_check;
alter table bulk_runs add constraint bulk_runs_kind_check check (kind in ('invite', 'change_role',
  'set_workspace_access', 'remove_workspace_access', 'change_access', 'suspend', 'reactivate', 'remove'));
alter table bulk_run_rows add column access jsonb;
comment on column bulk_run_rows.access is 'Of change_access: the workspace (id, name then), and what the member held there before and holds after (level, its name then, restrictions, expiry; null for nothing).';
