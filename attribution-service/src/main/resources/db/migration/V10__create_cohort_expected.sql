-- What the customers of each cohort are still expected to bring, beside what they brought (cohort_band).
create table cohort_expected (
  brand_id uuid not null,
  month date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  content text not null,
  currency text not null,
  customers bigint not null,
  expected_minor bigint not null,
  expected_squares numeric not null,
  spread_squares numeric not null,
  constraint cohort_expected_pk primary key (brand_id, month, channel, source, campaign, content, currency)
);
comment on table cohort_expected is 'what buyers of a cohort are expected to bring; kept by differences, under the lock of lifetime_value';
comment on column cohort_expected.month is 'first day of the month of acquisition, in the brand''s calendar';
comment on column cohort_expected.spread_squares is 'squares of half the width of each customer''s own 95 % interval, added up';
select perennial_protect('cohort_expected');

-- With what the values were worked out that were copied last.
alter table lifetime_pull
  add column margin_rate numeric,
  add column horizon_months integer;
comment on column lifetime_pull.margin_rate is 'share of revenue that counts as worth in what is expected; null before the first page';

-- Customers that were there before are in no cell yet: the service folds the log once more.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end, ledger_total,
  cohort_size, cohort_activity, cohort_money, cohort_band, customer_state, feed_cursor;
