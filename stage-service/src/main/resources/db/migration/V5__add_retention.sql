-- What the customers of each cohort bought, period by period, so that reports of retention need not read every order.
create table retention_cell (
  brand_id uuid not null,
  unit text not null,
  cohort date not null,
  period integer not null,
  customers bigint not null,
  last_customers bigint not null,
  orders bigint not null,
  revenue bigint not null,
  constraint retention_cell_pk primary key (brand_id, unit, cohort, period)
);
comment on table retention_cell is 'cohorts by the first order that was kept';
comment on column retention_cell.unit is 'day, week, month, quarter, year: of the calendar; tenure: cohorts of a month, own years';
comment on column retention_cell.cohort is 'its first day, in the brand''s calendar';
comment on column retention_cell.period is 'from 0; the last one that is told apart stands for all behind it';
comment on column retention_cell.customers is 'who bought in the period';
comment on column retention_cell.last_customers is 'who bought in the period and not later';
comment on column retention_cell.revenue is 'net, minor units of the brand''s currency; orders in others add nothing';
select perennial_protect('retention_cell');

-- Orders that were there before are in no cohort yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, customer_state, feed_cursor;
