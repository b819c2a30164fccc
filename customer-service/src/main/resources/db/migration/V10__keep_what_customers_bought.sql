-- What customers are worth is worked out from the days on which they bought, so that no report and no fit reads orders.
create table purchase_day (
  brand_id uuid not null,
  customer_id uuid not null,
  day date not null,
  currency text not null,
  purchases integer not null,
  purchased_minor bigint not null,
  others integer not null,
  other_minor bigint not null,
  constraint purchase_day_pk primary key (brand_id, customer_id, day, currency)
);
comment on column purchase_day.day is 'in the zone of the brand';
comment on column purchase_day.purchases is 'orders of which something is left';
comment on column purchase_day.others is 'orders of which nothing is left, or less';
select perennial_protect('purchase_day');

create table value_settings (
  brand_id uuid not null,
  version bigint not null,
  horizon_months integer not null,
  yearly_discount_rate numeric not null,
  margin_rate numeric not null,
  constraint value_settings_pk primary key (brand_id)
);
select perennial_protect('value_settings');

create table value_rate (
  brand_id uuid not null,
  currency text not null,
  rate numeric not null,
  minor_factor numeric not null,
  constraint value_rate_pk primary key (brand_id, currency)
);
comment on column value_rate.rate is 'of the brand''s currency for one of this one';
comment on column value_rate.minor_factor is 'the same from minor unit to minor unit';
select perennial_protect('value_rate');

create table customer_purchase (
  brand_id uuid not null,
  customer_id uuid not null,
  first_day date,
  last_day date,
  days integer not null,
  valued_repeats integer not null,
  realised_minor bigint not null,
  repeat_minor bigint not null,
  orders integer not null,
  foreign_orders integer not null,
  unrated_orders integer not null,
  rates_version bigint not null,
  changes bigint not null default 1,
  stale boolean not null default true,
  gone boolean not null,
  constraint customer_purchase_pk primary key (brand_id, customer_id)
) with (fillfactor = 80);
comment on column customer_purchase.days is 'different days with a purchase';
comment on column customer_purchase.valued_repeats is 'of these, those after the first that have a rate';
comment on column customer_purchase.repeat_minor is 'what was bought on them, in the currency of the brand';
comment on column customer_purchase.changes is 'how often it changed; what was worked out before does not stand for it any more';
comment on column customer_purchase.gone is 'became part of another customer, or was taken out';
create index customer_purchase_stale on customer_purchase (brand_id, customer_id) where stale;
select perennial_protect('customer_purchase');
select perennial_let_worker_read('customer_purchase');
select perennial_let_worker_read('brand_statistics');

-- All of it follows from the log: the service folds it once more.
truncate profile, customer_order, brand_statistics, customer_state, feed_cursor;
