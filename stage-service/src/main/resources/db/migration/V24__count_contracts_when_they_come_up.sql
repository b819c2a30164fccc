-- A contract that is cancelled ahead is lost when its renewal comes up, as those are renewed then that began with it: each renewal is
-- written with its day.
drop table contract_cell;
create table contract_cell (
  brand_id uuid not null,
  day date not null,
  renewal_interval text not null,
  cohort date not null,
  renewal integer not null,
  kept bigint not null,
  lost bigint not null,
  constraint contract_cell_pk primary key (brand_id, day, renewal_interval, cohort, renewal)
);
comment on table contract_cell is 'days to come as well: which renewals come up then';
comment on column contract_cell.day is 'on which the renewal comes up, in the brand''s calendar; -infinity: the sum of all days';
comment on column contract_cell.renewal_interval is 'ISO 8601, such as P1M';
comment on column contract_cell.cohort is 'first day of the month in which the contracts began, in the brand''s calendar';
comment on column contract_cell.renewal is 'from 1; 0: the beginning';
comment on column contract_cell.kept is 'that are renewed then; of renewal 0: that began';
comment on column contract_cell.lost is 'that are not renewed then';
select perennial_protect('contract_cell');

comment on column trigger_cell.within_days is '7, 14, 30, 60, 90, 180, 365: days after the first order within which it happened first, and not within fewer';

-- Customers are counted once more when they are folded once more, so what their stages are worth is taken out first. The day is the last
-- on which a brand's figures changed, or else the one that has begun everywhere.
alter table stage_equity no force row level security;
insert into stage_equity as e (brand_id, track, version, day, stage, currency, cause, customers, estimated, realised_minor,
  expected_minor, equity_minor, spread_squares)
select brand_id, track, version, greatest(max(max(day)) over (partition by brand_id), (now() at time zone 'Etc/GMT+12')::date),
  stage, currency, 'counted', -sum(customers), -sum(estimated), -sum(realised_minor), -sum(expected_minor), -sum(equity_minor),
  -sum(spread_squares)
from stage_equity group by brand_id, track, version, stage, currency
on conflict (brand_id, track, version, day, stage, currency, cause) do update set
  customers = e.customers + excluded.customers, estimated = e.estimated + excluded.estimated,
  realised_minor = e.realised_minor + excluded.realised_minor,
  expected_minor = e.expected_minor + excluded.expected_minor,
  equity_minor = e.equity_minor + excluded.equity_minor,
  spread_squares = e.spread_squares + excluded.spread_squares;
alter table stage_equity force row level security;

-- When renewals came up is not known of customers that there were before, nor on which day events of the first year happened: the
-- service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_source_movement, stage_stay, retention_cell,
  retention_group_cell, contract_cell, attrition_cell, trigger_cell, loyalty_cell, pursuit_case, pursuit_cell, funnel_cell,
  curve_cell, audience_member, audience_count, customer_state, feed_cursor;
