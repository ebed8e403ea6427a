-- Members and pending invitations are one list; by the day they joined it needs invitations in the order they were made.
create index invitations_pending_by_creation on invitations (organization_id, created_at, id) where status = 'pending';
