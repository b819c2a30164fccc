-- How often the subscriptions of each month were renewed, and how many were lost, for retention by contract.
create table contract_cell (
  brand_id uuid not null,
  renewal_interval text not null,
  cohort date not null,
  renewals integer not null,
  running bigint not null,
  lost bigint not null,
  constraint contract_cell_pk primary key (brand_id, renewal_interval, cohort, renewals)
);
comment on column contract_cell.renewal_interval is 'ISO 8601, such as P1M';
comment on column contract_cell.cohort is 'first day of the month in which they began, in the brand''s calendar';
comment on column contract_cell.renewals is 'how often they were renewed';
select perennial_protect('contract_cell');

-- Subscriptions that there were before are in no cohort yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, retention_cell, customer_state, feed_cursor;
