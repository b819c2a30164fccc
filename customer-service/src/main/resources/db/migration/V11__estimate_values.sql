-- Models of what customers are worth, by version, and what they last said of each customer.
create table value_model (
  brand_id uuid not null,
  version integer not null,
  fitted_at timestamptz not null,
  as_of date not null,
  basis text not null,
  reason text,
  kind text,
  purchase_parameters double precision[],
  spend_parameters double precision[],
  report text not null,
  constraint value_model_pk primary key (brand_id, version),
  constraint value_model_basis check (basis in ('FITTED', 'PRIOR', 'NOT_IDENTIFIED')),
  constraint value_model_parameters check ((basis = 'NOT_IDENTIFIED') = (purchase_parameters is null))
);
comment on column value_model.report is 'JSON of all that GET /v1/value/model answers';
select perennial_protect('value_model');

create table customer_value (
  brand_id uuid not null,
  customer_id uuid not null,
  realised_minor bigint not null,
  ltv_minor bigint not null,
  expected_minor bigint,
  low_minor bigint,
  high_minor bigint,
  alive double precision,
  expected_orders double precision,
  expected_spend_minor bigint,
  next_order_on date,
  model_version integer not null,
  changes bigint not null,
  estimated_at timestamptz not null,
  constraint customer_value_pk primary key (brand_id, customer_id)
) with (fillfactor = 80);
comment on column customer_value.changes is 'of customer_purchase, from which it was worked out';
create index customer_value_ltv on customer_value (brand_id, ltv_minor desc, customer_id);
create index customer_value_realised on customer_value (brand_id, realised_minor desc, customer_id);
create index customer_value_estimated on customer_value (brand_id, estimated_at);
select perennial_protect('customer_value');

create table value_schedule (
  brand_id uuid not null,
  fitted_orders bigint not null default 0,
  fitted_at timestamptz,
  done_day date,
  asked boolean not null default false,
  claimed_until timestamptz,
  constraint value_schedule_pk primary key (brand_id)
);
comment on column value_schedule.done_day is 'the last day whose night was worked off';
comment on column value_schedule.claimed_until is 'a replica is at it until then';
select perennial_protect('value_schedule');
select perennial_let_worker_read('value_schedule');
