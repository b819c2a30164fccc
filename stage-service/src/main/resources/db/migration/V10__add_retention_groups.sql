-- The cohorts of retention_cell once more for every group of customers: by what brought them, and by what they bought first.
create table retention_group_cell (
  brand_id uuid not null,
  dimension text not null,
  group_value text not null,
  unit text not null,
  cohort date not null,
  period integer not null,
  customers bigint not null,
  last_customers bigint not null,
  orders bigint not null,
  revenue numeric(38, 0) not null,
  constraint retention_group_cell_pk primary key (brand_id, dimension, group_value, unit, cohort, period)
);
comment on column retention_group_cell.dimension is 'channel, source, campaign, product, category';
comment on column retention_group_cell.group_value is 'empty: not known of the customer';
comment on column retention_group_cell.unit is 'month, tenure';
-- A report names the largest groups of each month; the others are what is left of all customers.
create index retention_group_cell_largest on retention_group_cell (brand_id, dimension, cohort, customers desc, group_value)
  where unit = 'month' and period = 0 and customers > 0;
select perennial_protect('retention_group_cell');
-- A sum of revenue must never be too large to be written: the customers whose orders are in it would be held for good.
alter table retention_cell alter column revenue type numeric(38, 0);

-- Customers who were there before are in no group yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, stage_source_movement, retention_cell,
  contract_cell, customer_state, feed_cursor;
