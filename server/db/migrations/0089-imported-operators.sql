-- What operators of another installation did is no deed of this one's.
drop trigger operator_log_kept on audit_entries;
create trigger operator_log_kept after insert on audit_entries
  for each row when (new.actor_kind = 'operator' and not new.imported) execute function keep_operator_log();
