-- A plain table of events, with fewer and smaller indexes than the event log, so the ceiling is not set too low.
create table event (
  event_id uuid not null,
  brand_id uuid not null,
  customer_id uuid not null,
  name text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  payload jsonb not null,
  constraint event_pk primary key (event_id)
);
create index event_timeline on event (customer_id, occurred_at);

-- The rows that customer-service writes, with the keys and indexes of its event log.
create table log (
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
  constraint log_pk primary key (brand_id, message_id)
);
create index log_feed on log (transaction, sequence);
create index log_timeline on log (brand_id, customer_id, occurred_at);

create table payload (n int not null, body text not null, constraint payload_pk primary key (n));
insert into payload
select
  n,
  jsonb_build_object(
    'messageId', gen_random_uuid(),
    'anonymousId', gen_random_uuid(),
    'event', 'Order Completed',
    'properties', jsonb_build_object(
      'order_id', 'ord-' || lpad(n::text, 10, '0'), 'total', 84.95, 'currency', 'EUR', 'coupon', 'AUTUMN10',
      'products', jsonb_build_array(
        jsonb_build_object('product_id', 'sku-' || 10000 + n, 'name', 'Merino Sock', 'price', 12.50, 'quantity', 2),
        jsonb_build_object('product_id', 'sku-' || 20000 + n, 'name', 'Rain Jacket', 'price', 89.00, 'quantity', 1))),
    'context', jsonb_build_object(
      'library', jsonb_build_object('name', 'bench-http', 'version', '1.0.0'),
      'campaign', jsonb_build_object('source', 'partner-17', 'medium', 'referral', 'name', 'friends-' || 10 + n % 80),
      'locale', 'de-DE'))::text
from generate_series(1, 100) n;
analyze;
