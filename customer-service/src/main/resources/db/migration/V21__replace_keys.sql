-- A key that has a successor works on for a while, so that its holders can change over without a gap.
alter table api_key add column expires_at timestamptz;
comment on column api_key.expires_at is 'when it stops by itself because another takes its place; null for never';
