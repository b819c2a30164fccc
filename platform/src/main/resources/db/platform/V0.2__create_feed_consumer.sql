-- What a service needs to follow the log: its place in it, the states it folded, and facts on their way to the log.
create table feed_cursor (
  consumer text not null,
  transaction bigint not null,
  sequence bigint not null,
  updated_at timestamptz not null default now(),
  constraint feed_cursor_pk primary key (consumer)
);
comment on table feed_cursor is 'without brand: one row for each consumer, no customer data';
grant select, insert, update on feed_cursor to perennial_app;

create table customer_state (
  brand_id uuid not null,
  consumer text not null,
  customer_id uuid not null,
  state text,
  merged_into uuid,
  applied_transaction bigint not null,
  applied_sequence bigint not null,
  last_at timestamptz,
  last_message_id text,
  due_at timestamptz,
  constraint customer_state_pk primary key (brand_id, consumer, customer_id),
  constraint customer_state_merged check ((state is null) = (merged_into is not null))
);
comment on column customer_state.state is 'JSON of the folded state; null once merged into another customer';
comment on column customer_state.last_at is 'the fold has seen time pass up to here: an event before it is late';
create index customer_state_due on customer_state (consumer, due_at) where due_at is not null;
create index customer_state_merged on customer_state (brand_id, merged_into) where merged_into is not null;
select perennial_protect('customer_state');
select perennial_let_worker_read('customer_state');

create table rebuild (
  brand_id uuid not null,
  consumer text not null,
  next_customer_id uuid not null default '00000000-0000-0000-0000-000000000000',
  constraint rebuild_pk primary key (brand_id, consumer)
);
comment on table rebuild is 'brands whose customers are being folded anew, and how far that is';
select perennial_protect('rebuild');
select perennial_let_worker_read('rebuild');

create table outbox (
  brand_id uuid not null,
  message_id text not null,
  customer_id uuid not null,
  name text not null,
  occurred_at timestamptz not null,
  properties text not null,
  queued_at timestamptz not null default now(),
  constraint outbox_pk primary key (brand_id, message_id)
);
create index outbox_queued on outbox (queued_at);
select perennial_protect('outbox');
select perennial_let_worker_read('outbox');
