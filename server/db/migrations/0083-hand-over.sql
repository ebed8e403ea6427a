-- What a member leaves to another one when they go. Removing at the deadline of an access review is done with the
-- rights of whoever started it; another member can take that over, and who started it stays as it was.
alter table access_reviews add column rights_of text collate "C";
comment on column access_reviews.rights_of is 'Whose rights remove at the deadline since somebody took that over; null: those of started_by.';
