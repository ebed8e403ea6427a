-- Access reviews: what was held when a review started, who reviews it, and what they answered. Items keep names and
-- state as they were, so that the report of a review stays true when people and workspaces are gone.

create table access_reviews (
  organization_id text collate "C" not null references organizations on delete cascade,
  id text collate "C" not null unique,
  name text not null,
  status text not null default 'open' check (status in ('open', 'closing', 'closed', 'cancelled')),
  scope jsonb not null,
  reviewer_id text collate "C",
  fallback_id text collate "C" not null,
  deadline date not null,
  deadline_at timestamptz not null,
  time_zone text not null,
  at_deadline text not null check (at_deadline in ('keep', 'remove')),
  started_by text collate "C" not null,
  started_by_name text not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  item_count integer not null default 0,
  open_count integer not null default 0 check (open_count >= 0),
  primary key (organization_id, id),
  check ((ended_at is null) = (status in ('open', 'closing')))
);
create index access_reviews_open on access_reviews (organization_id, deadline_at) where status in ('open', 'closing');
comment on table access_reviews is 'A campaign in which reviewers confirm, change or remove what people hold, until a deadline.';
comment on column access_reviews.organization_id is 'The organization whose access is reviewed.';
comment on column access_reviews.id is 'Prefix rev; newer ones sort behind older ones.';
comment on column access_reviews.name is 'What whoever started it calls it.';
comment on column access_reviews.status is 'closing: the deadline has passed and what was not reviewed is being removed, batch by batch.';
comment on column access_reviews.scope is 'What is reviewed, as it was asked for: kind, and workspaceIds or days.';
comment on column access_reviews.reviewer_id is 'The one person who reviews; null: the Owners of each workspace.';
comment on column access_reviews.fallback_id is 'Who reviews what the others cannot: their own access, and workspaces without an Owner.';
comment on column access_reviews.deadline is 'The last day for answers.';
comment on column access_reviews.deadline_at is 'The end of that day in the time zone.';
comment on column access_reviews.time_zone is 'The organization''s when the review started.';
comment on column access_reviews.at_deadline is 'What becomes of what nobody reviewed.';
comment on column access_reviews.started_by is 'The user who started it; removing at the deadline is done with their rights.';
comment on column access_reviews.started_by_name is 'As they were called then.';
comment on column access_reviews.started_at is 'The moment whose access is reviewed.';
comment on column access_reviews.ended_at is 'When it was closed or cancelled.';
comment on column access_reviews.item_count is 'How many items it has.';
comment on column access_reviews.open_count is 'How many of them wait for an answer; changed with them, behind the organization''s lock.';

create table access_review_items (
  organization_id text collate "C" not null,
  review_id text collate "C" not null,
  number integer not null,
  user_id text collate "C" not null,
  name text not null,
  email text collate "C" not null,
  workspace_id text collate "C" not null,
  workspace_name text not null,
  was jsonb not null,
  was_until timestamptz,
  held_since timestamptz not null,
  reviewer_id text collate "C",
  answer text not null default 'open'
    check (answer in ('open', 'confirmed', 'removed', 'changed', 'superseded', 'not_reviewed')),
  answered_by text collate "C",
  answered_by_name text,
  answered_at timestamptz,
  note text not null default '',
  became jsonb,
  problem text,
  primary key (organization_id, review_id, number),
  foreign key (organization_id, review_id) references access_reviews on delete cascade,
  check ((answer = 'open') = (answered_at is null))
);
create index access_review_items_by_reviewer
  on access_review_items (organization_id, review_id, reviewer_id, workspace_id, number);
create index access_review_items_by_answer on access_review_items (organization_id, review_id, answer, number);
create index access_review_items_by_workspace on access_review_items (organization_id, review_id, workspace_id, number);
create index access_review_items_by_person on access_review_items (organization_id, review_id, user_id, number);
create index access_review_items_open
  on access_review_items (organization_id, review_id, reviewer_id, workspace_id) where answer = 'open';
comment on table access_review_items is 'One grant in one review: a role or a level, as it was when the review started, and the answer.';
comment on column access_review_items.organization_id is 'The organization of the review.';
comment on column access_review_items.review_id is 'The review.';
comment on column access_review_items.number is 'From 1, in the order of names.';
comment on column access_review_items.user_id is 'Whose access it is; kept when they are gone.';
comment on column access_review_items.name is 'As they were called when the review started.';
comment on column access_review_items.email is 'Their address then.';
comment on column access_review_items.workspace_id is 'The workspace of a level; empty for an organization role.';
comment on column access_review_items.workspace_name is 'As the workspace was called then; empty for an organization role.';
comment on column access_review_items.was is 'What was held: the value of the access history.';
comment on column access_review_items.was_until is 'When the level would have ended by itself.';
comment on column access_review_items.held_since is 'Since when it had been so.';
comment on column access_review_items.reviewer_id is 'Who reviews it; null: the Owners of the workspace, as they are when they answer.';
comment on column access_review_items.answer is 'superseded: it had changed since the review started. not_reviewed: the deadline passed.';
comment on column access_review_items.answered_by is 'Who answered; null when the deadline did.';
comment on column access_review_items.answered_by_name is 'As they were called then.';
comment on column access_review_items.answered_at is 'When it was answered, or closed by the deadline.';
comment on column access_review_items.note is 'What the reviewer wrote.';
comment on column access_review_items.became is 'What an answer changed it to: a role or a level.';
comment on column access_review_items.problem is 'The refusal because of which the deadline could not remove it.';

alter table access_reviews enable row level security;
alter table access_reviews force row level security;
create policy access_reviews_scope on access_reviews
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
alter table access_review_items enable row level security;
alter table access_review_items force row level security;
create policy access_review_items_scope on access_review_items
  using (coalesce(organization_id = any ((select scoped_organizations())::text[]), false));
