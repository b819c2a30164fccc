-- How credit is shared by time, by position and by the registration, and how often a step from channel to channel led on.
alter table attribution_settings
  add column half_life_days integer not null default 7,
  add column first_percent integer not null default 40,
  add column last_percent integer not null default 40,
  add column count_impressions boolean not null default false,
  add constraint attribution_settings_half_life check (half_life_days between 1 and 365),
  add constraint attribution_settings_percent check (
    first_percent >= 0 and last_percent >= 0 and first_percent + last_percent <= 100);

alter table conversion add column lead integer not null default -1;
alter table conversion alter column lead drop default;
comment on column conversion.lead is
  'place on the path, from 0, of the last touchpoint at or before the registration; -1 where there is none';

create table path_step (
  brand_id uuid not null,
  objective text not null,
  chain_order integer not null,
  state text not null,
  next text not null,
  paths bigint not null,
  constraint path_step_pk primary key (brand_id, chain_order, objective, state, next)
);
comment on table path_step is 'how often a state of touchpoints led to the next channel; kept by differences';
comment on column path_step.objective is
  'purchase, registration, goal:<key>; empty for the paths of all customers as if nothing had come of them, which the others correct';
comment on column path_step.state is 'letters of the last channels, as many as the order; empty for the start';
select perennial_protect('path_step');

create table path_end (
  brand_id uuid not null,
  objective text not null,
  chain_order integer not null,
  state text not null,
  currency text not null,
  paths bigint not null,
  value_minor bigint not null,
  net_minor bigint not null,
  constraint path_end_pk primary key (brand_id, chain_order, objective, state, currency)
);
comment on table path_end is 'what the paths brought that ended in a state; kept by differences';
comment on column path_end.chain_order is '0 where the state is the set of all channels of the path';
comment on column path_end.currency is 'empty where they led to nothing';
select perennial_protect('path_end');

-- The paths of customers that were there before are found by folding the log once more.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, customer_state, feed_cursor;
