-- The message id stood in this index only to break ties in a timeline, which sorting a few rows does as well. Without it
-- the index is half as large, and nobody takes it for a way to find message ids.
drop index event_timeline;
create index event_timeline on event (brand_id, customer_id, occurred_at);
