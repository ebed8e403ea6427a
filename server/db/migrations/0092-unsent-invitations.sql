-- Invitations that came with an archive and were not sent are sent later, all at once.
create index invitations_unsent on invitations (organization_id) where status = 'pending' and mail_status = 'unsent';
