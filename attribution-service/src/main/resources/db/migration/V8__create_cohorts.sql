-- What the customers that each source brought did since, by the month in which it brought them: the report of source value
-- follows them forward in time and reads these cells only.
create table cohort_size (
  brand_id uuid not null,
  month date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  content text not null,
  customers bigint not null,
  buyers bigint not null,
  repeaters bigint not null,
  constraint cohort_size_pk primary key (brand_id, month, channel, source, campaign, content)
);
comment on column cohort_size.month is 'first day of the month of acquisition, in the brand''s calendar';
comment on column cohort_size.repeaters is 'customers with two orders or more';
select perennial_protect('cohort_size');

create table cohort_activity (
  brand_id uuid not null,
  month date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  content text not null,
  period integer not null,
  customers bigint not null,
  returning_customers bigint not null,
  constraint cohort_activity_pk primary key (brand_id, month, channel, source, campaign, content, period)
);
comment on column cohort_activity.period is 'calendar months since the month of acquisition';
comment on column cohort_activity.customers is 'who ordered in that month';
comment on column cohort_activity.returning_customers is 'who placed an order in that month that was not their first';
select perennial_protect('cohort_activity');

create table cohort_money (
  brand_id uuid not null,
  month date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  content text not null,
  period integer not null,
  currency text not null,
  orders bigint not null,
  net_minor bigint not null,
  constraint cohort_money_pk primary key (brand_id, month, channel, source, campaign, content, period, currency)
);
select perennial_protect('cohort_money');

create table cohort_band (
  brand_id uuid not null,
  month date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  content text not null,
  currency text not null,
  band integer not null,
  customers bigint not null,
  net_minor bigint not null,
  net_squares numeric not null,
  constraint cohort_band_pk primary key (brand_id, month, channel, source, campaign, content, currency, band)
);
comment on table cohort_band is 'customers who ordered in a currency, by the logarithmic band of all they brought in it';
select perennial_protect('cohort_band');

-- Customers that were there before are in no cell yet: the service folds the log once more.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end, ledger_total,
  customer_state, feed_cursor;
