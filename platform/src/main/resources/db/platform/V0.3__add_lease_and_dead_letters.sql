-- Several replicas of a service: one consumes, another takes over. What cannot be taken in or handed on is kept apart.
alter table feed_cursor
  add column owner uuid,
  add column lease_until timestamptz,
  add constraint feed_cursor_lease check ((owner is null) = (lease_until is null));
comment on column feed_cursor.owner is 'the replica that consumes; another one may once the lease is over';

create table dead_letter (
  brand_id uuid not null,
  dead_letter_id uuid not null default uuidv7(),
  kind text not null,
  consumer text not null,
  customer_id uuid not null,
  message_id text,
  transaction bigint,
  sequence bigint,
  reason text not null,
  tries integer not null,
  first_failed_at timestamptz not null,
  last_failed_at timestamptz not null,
  next_try_at timestamptz,
  constraint dead_letter_pk primary key (brand_id, dead_letter_id),
  constraint dead_letter_kind check (kind in ('customer', 'fact')),
  constraint dead_letter_fact check (kind = 'customer' or message_id is not null),
  constraint dead_letter_tries check (tries > 0)
);
comment on table dead_letter is 'customers whose events cannot be taken in, and facts that the log refused';
comment on column dead_letter.next_try_at is 'null: not before somebody asks for it';
create unique index dead_letter_customer on dead_letter (brand_id, consumer, customer_id) where kind = 'customer';
create unique index dead_letter_message on dead_letter (brand_id, consumer, message_id) where kind = 'fact';
create index dead_letter_next_try on dead_letter (consumer, next_try_at) where next_try_at is not null;
select perennial_protect('dead_letter');
select perennial_let_worker_read('dead_letter');

alter table rebuild
  add column customers bigint not null default 0,
  add column asked_at timestamptz not null default now(),
  add column finished_at timestamptz;
comment on column rebuild.customers is 'how many are folded anew';

create table customer_rebuild (
  brand_id uuid not null,
  consumer text not null,
  customer_id uuid not null,
  asked_at timestamptz not null default now(),
  constraint customer_rebuild_pk primary key (brand_id, consumer, customer_id)
);
comment on table customer_rebuild is 'single customers that are to be folded anew';
select perennial_protect('customer_rebuild');
select perennial_let_worker_read('customer_rebuild');

-- What the log refused stays, but out of the way.
alter table outbox add column refused boolean not null default false;
drop index outbox_queued;
create index outbox_queued on outbox (queued_at) where not refused;
