-- What the touchpoints that led to a customer have of all the customer brings, and is expected to bring.
create table ledger_total (
  brand_id uuid not null,
  part text not null,
  model text not null,
  channel text not null,
  source text not null,
  campaign text not null,
  currency text not null,
  amount_minor bigint not null,
  constraint ledger_total_pk primary key (brand_id, part, model, channel, source, campaign, currency),
  constraint ledger_total_part check (part in ('realised', 'expected'))
);
comment on table ledger_total is 'credit for what customers bring, by source; kept by differences';
select perennial_protect('ledger_total');

create table lifetime_value (
  brand_id uuid not null,
  customer_id uuid not null,
  buyer boolean not null,
  currency text not null,
  expected_minor bigint not null,
  expected_low_minor bigint not null,
  expected_high_minor bigint not null,
  estimated_at timestamptz,
  constraint lifetime_value_pk primary key (brand_id, customer_id),
  constraint lifetime_value_expected check (expected_minor >= 0)
);
comment on table lifetime_value is 'what customer-service expects of customers, as it was last asked';
comment on column lifetime_value.buyer is 'whether it is credited: the customer has an order that was not cancelled';
comment on column lifetime_value.estimated_at is 'null while nothing is known of what is expected';
select perennial_protect('lifetime_value');

create table lifetime_pull (
  brand_id uuid not null,
  owner uuid not null,
  lease_until timestamptz not null,
  after_customer uuid,
  estimated_after timestamptz,
  began_at timestamptz,
  newest_at timestamptz,
  constraint lifetime_pull_pk primary key (brand_id)
);
comment on table lifetime_pull is 'how far the copying of lifetime values is, and which replica does it';
comment on column lifetime_pull.after_customer is 'last customer of the page before; null at the beginning of a round';
select perennial_protect('lifetime_pull');

-- Customers that were there before get their ledger by folding the log once more.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end,
  customer_state, feed_cursor;
