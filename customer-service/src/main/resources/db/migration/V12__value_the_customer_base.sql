-- The customer base as an asset: what it was worth on each day, and what moved it.
alter table customer_value
  add column snapshot_minor bigint,
  add column snapshot_day date,
  add constraint customer_value_snapshot check ((snapshot_minor is null) = (snapshot_day is null));
comment on column customer_value.snapshot_minor is 'what the customer counted for in the snapshot of that day';

create table equity_snapshot (
  brand_id uuid not null,
  day date not null,
  customers bigint not null,
  realised_minor bigint not null,
  expected_minor bigint not null,
  equity_minor bigint not null,
  new_minor bigint not null,
  grown_minor bigint not null,
  lost_minor bigint not null,
  reestimated_minor bigint not null,
  gone_minor bigint not null default 0,
  model_version integer not null,
  horizon_months integer not null,
  yearly_discount_rate numeric not null,
  margin_rate numeric not null,
  complete boolean not null default false,
  constraint equity_snapshot_pk primary key (brand_id, day)
);
comment on column equity_snapshot.gone_minor is 'what customers counted for before that became part of others since';
select perennial_protect('equity_snapshot');

create table equity_cohort (
  brand_id uuid not null,
  day date not null,
  cohort date not null,
  customers bigint not null,
  realised_minor bigint not null,
  equity_minor bigint not null,
  constraint equity_cohort_pk primary key (brand_id, day, cohort)
);
comment on column equity_cohort.cohort is 'the first day of the month of the first purchase; 0001-01-01 without any';
select perennial_protect('equity_cohort');

create table equity_gone (
  brand_id uuid not null,
  snapshot_day date not null,
  minor bigint not null,
  constraint equity_gone_pk primary key (brand_id, snapshot_day)
);
comment on table equity_gone is 'what customers who are gone counted for in the snapshot of a day, until the next one';
select perennial_protect('equity_gone');
