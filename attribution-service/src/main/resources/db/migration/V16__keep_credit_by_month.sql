-- A marketer asks for a quarter: credit and paths are kept by month as well, beside what is kept over all time.
create table source_month (
  brand_id uuid not null,
  month date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  kind text not null,
  goal text not null,
  currency text not null,
  first_touch_micros bigint not null,
  first_touch_value_minor bigint not null,
  first_touch_net_minor bigint not null,
  last_touch_micros bigint not null,
  last_touch_value_minor bigint not null,
  last_touch_net_minor bigint not null,
  last_non_direct_micros bigint not null,
  last_non_direct_value_minor bigint not null,
  last_non_direct_net_minor bigint not null,
  linear_micros bigint not null,
  linear_value_minor bigint not null,
  linear_net_minor bigint not null,
  time_decay_micros bigint not null,
  time_decay_value_minor bigint not null,
  time_decay_net_minor bigint not null,
  position_based_micros bigint not null,
  position_based_value_minor bigint not null,
  position_based_net_minor bigint not null,
  w_shaped_micros bigint not null,
  w_shaped_value_minor bigint not null,
  w_shaped_net_minor bigint not null,
  constraint source_month_pk primary key (brand_id, month, channel, source, campaign, kind, goal, currency)
);
comment on table source_month is
  'credit by source and month of the conversion, all rules in one row, so that a conversion writes one for each source on its path; kept by differences';
comment on column source_month.month is 'first day of the month of the conversion, in the brand''s calendar';
comment on column source_month.linear_micros is 'millionths of conversions; 0 where the cell is empty: linear gives something to all that are on a path';
select perennial_protect('source_month');

create table conversion_month (
  brand_id uuid not null,
  month date not null,
  kind text not null,
  goal text not null,
  currency text not null,
  conversions_micros bigint not null,
  value_minor bigint not null,
  net_minor bigint not null,
  constraint conversion_month_pk primary key (brand_id, month, kind, goal, currency)
);
comment on table conversion_month is 'conversions of a month without regard to credit: what the credits of each model must add up to';
select perennial_protect('conversion_month');

create table path_step_month (
  brand_id uuid not null,
  month date not null,
  objective text not null,
  state text not null,
  next text not null,
  paths bigint not null,
  constraint path_step_month_pk primary key (brand_id, month, objective, state, next)
);
comment on table path_step_month is
  'path_step of the chain of order 1 by the month in which the path ended; what ended to nothing follows from what came in and went out';
comment on column path_step_month.month is
  'first day of the month of the conversion, or of the newest contact where nothing came of it, in the brand''s calendar';
select perennial_protect('path_step_month');

create table path_end_month (
  brand_id uuid not null,
  chain_order integer not null,
  month date not null,
  objective text not null,
  state text not null,
  currency text not null,
  paths bigint not null,
  value_minor bigint not null,
  net_minor bigint not null,
  constraint path_end_month_pk primary key (brand_id, chain_order, month, objective, state, currency)
);
comment on table path_end_month is
  'path_end of order 1 (last channel) and 0 (set of all channels) by month of the conversion; of paths to conversions only';
select perennial_protect('path_end_month');

-- Of conversions that were there before the month is in no cell yet: the service folds the log once more. What is copied
-- (lifetime_value) and what was taken down (source_equity) stays: what a customer is worth is credited, and what is expected put into
-- cohort_expected, when the customer is folded again.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end, ledger_total,
  cohort_size, cohort_activity, cohort_money, cohort_band, cohort_expected, content_standing, content_month, content_behaviour,
  content_group, content_spending, content_gate, customer_state, feed_cursor;
alter table lifetime_value no force row level security;
update lifetime_value set buyer = false where buyer;
alter table lifetime_value force row level security;
