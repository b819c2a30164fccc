-- Who came back to do what a brand's curve says, by the period of the start, so that reports need not read every event.
alter table definition drop constraint definition_kind;
alter table definition add constraint definition_kind check (kind in ('pursuit', 'funnel', 'audience', 'curve'));

create table curve_cell (
  brand_id uuid not null,
  curve text not null,
  version integer not null,
  cohort date not null,
  customer_group text not null,
  period smallint not null,
  customers bigint not null,
  last_customers bigint not null,
  constraint curve_cell_pk primary key (brand_id, curve, version, cohort, customer_group, period),
  constraint curve_cell_period check (period between -1 and 359)
);
comment on column curve_cell.cohort is 'first day of the period of the start, in the brand''s calendar';
comment on column curve_cell.customer_group is 'what the curve''s breakdown says; empty where nothing is known';
comment on column curve_cell.period is 'from 0, the one of the start; -1 where it counts who started';
comment on column curve_cell.customers is 'who came back in the period';
comment on column curve_cell.last_customers is 'who came back in the period and not later';
select perennial_protect('curve_cell');
