-- Behind row-level security PostgreSQL answers a text search from no index: its operator is not trusted to leak
-- nothing. Ranges of text are. So the words of each member's name and address are rows, found by how they begin.
create table member_words (
  organization_id text collate "C" not null,
  user_id text collate "C" not null,
  word text collate "C" not null,
  primary key (organization_id, word, user_id),
  foreign key (organization_id, user_id) references memberships on delete cascade
);
create index member_words_by_member on member_words (organization_id, user_id, word);
comment on table member_words is 'The words by which a member is found; kept by a trigger on memberships.search.';
comment on column member_words.word is 'A word of the name or address, without case and marks.';

create function keep_member_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from atrium.member_words where organization_id = new.organization_id and user_id = new.user_id;
  end if;
  insert into atrium.member_words (organization_id, user_id, word)
    select new.organization_id, new.user_id, word from unnest(tsvector_to_array(new.search)) word
    where word <> new.organization_id;
  return null;
end $$;
create trigger member_words_kept after insert or update of search on memberships
  for each row execute function keep_member_words();

-- Members from before this migration: their owner, too, is held to the policies unless they are lifted for a moment.
alter table memberships no force row level security;
insert into member_words (organization_id, user_id, word)
  select m.organization_id, m.user_id, word from memberships m, unnest(tsvector_to_array(m.search)) word
  where word <> m.organization_id;
alter table memberships force row level security;

alter table member_words enable row level security;
alter table member_words force row level security;
create policy member_words_scope on member_words
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]) or user_id = (select scoped_user()), false));

drop index memberships_by_search;
comment on column memberships.search is 'Words of name and address, and the organization id: tells exactly whether a member found by one word has the others.';
