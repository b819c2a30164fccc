-- Which events happened in the first year of those who stayed and of those who left.
create table trigger_cell (
  brand_id uuid not null,
  event text not null,
  cohort date not null,
  within_days integer not null,
  customers bigint not null,
  stayed bigint not null,
  constraint trigger_cell_pk primary key (brand_id, event, cohort, within_days)
);
comment on column trigger_cell.cohort is 'first day of the month of the first order that was kept';
comment on column trigger_cell.within_days is '30, 90, 365: days after the first order within which it happened first, and not within fewer';
comment on column trigger_cell.stayed is 'of the customers, who bought after the first year';
create index trigger_cell_largest on trigger_cell (brand_id, cohort, customers desc, event) where customers > 0;
select perennial_protect('trigger_cell');

-- Who bought again and who recommended, of the customers of each cohort.
create table loyalty_cell (
  brand_id uuid not null,
  unit text not null,
  cohort date not null,
  customers bigint not null,
  repeated bigint not null,
  recommended bigint not null,
  when_asked bigint not null,
  unprompted bigint not null,
  repeated_and_recommended bigint not null,
  constraint loyalty_cell_pk primary key (brand_id, unit, cohort)
);
comment on column loyalty_cell.unit is 'day, week, month, quarter, year';
comment on column loyalty_cell.cohort is 'first day of the period of the first order that was kept';
comment on column loyalty_cell.recommended is 'when asked, unprompted, or both';
select perennial_protect('loyalty_cell');

-- Customers who were there before are in neither yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, stage_source_movement, retention_cell,
  retention_group_cell, contract_cell, attrition_cell, customer_state, feed_cursor;
