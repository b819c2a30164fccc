-- The one log of facts. A message id is stored once for as long as the event is kept. The feed reads by transaction and
-- sequence below the oldest running transaction, so that what commits late is never skipped.
create table event (
  brand_id uuid not null,
  message_id text collate "C" not null,
  event_id uuid not null,
  customer_id uuid not null,
  type text not null,
  name text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  properties text not null,
  context text not null,
  identities text not null,
  transaction bigint not null default pg_current_xact_id()::text::bigint,
  sequence bigint generated always as identity,
  constraint event_pk primary key (brand_id, message_id)
);
comment on column event.customer_id is 'as known when it was stored; readers follow customer.merged_into';
comment on column event.properties is 'JSON object';
comment on column event.context is 'JSON object';
comment on column event.identities is 'JSON object of normalised identities by kind';
create index event_feed on event (transaction, sequence);
create index event_timeline on event (brand_id, customer_id, occurred_at, message_id);
select perennial_protect('event');
select perennial_let_worker_read('event');
