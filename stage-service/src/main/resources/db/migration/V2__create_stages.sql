-- Where customers are, how they got there, and how many are in each stage: written from the folded states only.
create table customer_stage (
  brand_id uuid not null,
  customer_id uuid not null,
  track text not null,
  stage text not null,
  since timestamptz not null,
  lapses_at timestamptz,
  moved_by_hand boolean not null,
  transitions integer not null,
  constraint customer_stage_pk primary key (brand_id, customer_id, track),
  constraint customer_stage_transitions check (transitions >= 1)
);
comment on column customer_stage.transitions is 'number of the transition that led here';
create index customer_stage_present on customer_stage (brand_id, track, stage, since, customer_id);
select perennial_protect('customer_stage');

create table transition (
  brand_id uuid not null,
  customer_id uuid not null,
  track text not null,
  number integer not null,
  from_stage text,
  to_stage text not null,
  at timestamptz not null,
  cause text not null,
  event_id uuid,
  because text not null,
  reason text,
  moved_by text,
  constraint transition_pk primary key (brand_id, customer_id, track, number),
  constraint transition_moves check (from_stage is null or from_stage <> to_stage)
);
comment on column transition.because is 'JSON of the conditions that decided';
select perennial_protect('transition');

create table stage_count (
  brand_id uuid not null,
  track text not null,
  stage text not null,
  customers bigint not null,
  constraint stage_count_pk primary key (brand_id, track, stage),
  constraint stage_count_customers check (customers >= 0)
);
select perennial_protect('stage_count');
