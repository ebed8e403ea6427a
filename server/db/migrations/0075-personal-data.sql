-- A person downloads what is kept about them: also what organizations they have left keep, and every invitation to
-- their address. Both are read by keys of their own, and shown to nobody else.

create index access_history_people_by_user on access_history_people (user_id, organization_id);
create policy access_history_people_own on access_history_people for select
  using (user_id = (select scoped_user()));

create index invitations_to_address on invitations (email, id);
-- Only while a person's data is collected: elsewhere an invitation that is over shows to nobody.
create policy invitations_own_data on invitations for select
  using ((select coalesce(current_setting('atrium.own_data', true), '')) = 'on'
    and email = (select coalesce(current_setting('atrium.email', true), '')));
