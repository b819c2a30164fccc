-- What customers bought and kept, and by night what goes with what: for what they may want next.
create table customer_product (
  brand_id uuid not null,
  customer_id uuid not null,
  product text not null,
  days integer not null,
  first_on date not null,
  last_on date not null,
  gap_days integer,
  name text,
  category text,
  constraint customer_product_pk primary key (brand_id, customer_id, product),
  constraint customer_product_days check (days > 0)
);
comment on column customer_product.days is 'different days on which it was bought, in the zone of the brand';
comment on column customer_product.gap_days is 'median of the days between them';
select perennial_protect('customer_product');

create table growth_model (
  brand_id uuid not null,
  version integer not null,
  built_at timestamptz not null,
  basis text not null,
  customers integer not null,
  report text not null,
  constraint growth_model_pk primary key (brand_id, version),
  constraint growth_model_basis check (basis in ('CO_PURCHASE', 'POPULARITY', 'NOT_IDENTIFIED'))
);
comment on column growth_model.report is 'JSON of all that GET /v1/growth/model answers';
select perennial_protect('growth_model');

create table growth_product (
  brand_id uuid not null,
  version integer not null,
  product text not null,
  rank integer not null,
  name text,
  category text,
  customers integer not null,
  again integer not null,
  gap_days integer,
  constraint growth_product_pk primary key (brand_id, version, product),
  constraint growth_product_rank unique (brand_id, version, rank)
);
comment on column growth_product.rank is '0 is what most customers bought';
comment on column growth_product.again is 'customers who bought it on more than one day';
comment on column growth_product.gap_days is 'median of the medians of these';
select perennial_protect('growth_product');

create table growth_pair (
  brand_id uuid not null,
  version integer not null,
  product text not null,
  place integer not null,
  other text not null,
  both_bought integer not null,
  constraint growth_pair_pk primary key (brand_id, version, product, place)
);
comment on column growth_pair.place is '0 is what goes with it best';
comment on column growth_pair.both_bought is 'customers who bought both';
select perennial_protect('growth_pair');

create table growth_schedule (
  brand_id uuid not null,
  built_orders bigint not null default 0,
  built_at timestamptz,
  done_day date,
  asked boolean not null default false,
  claimed_until timestamptz,
  constraint growth_schedule_pk primary key (brand_id)
);
comment on column growth_schedule.claimed_until is 'a replica is at it until then';
select perennial_protect('growth_schedule');
select perennial_let_worker_read('growth_schedule');

create index customer_value_expected on customer_value (brand_id, expected_minor desc, customer_id)
  where expected_minor is not null;

-- All of it follows from the log: the service folds it once more.
truncate profile, customer_order, brand_statistics, customer_state, feed_cursor;
