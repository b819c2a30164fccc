-- When the models of a brand are fitted again is the same question for each kind of model.
create table model_refit (
  brand_id uuid not null,
  model text not null,
  fitted_orders bigint not null default 0,
  fitted_at timestamptz,
  done_day date,
  asked boolean not null default false,
  claimed_until timestamptz,
  constraint model_refit_pk primary key (brand_id, model),
  constraint model_refit_model check (model in ('value', 'relationship', 'growth'))
);
comment on column model_refit.fitted_orders is 'orders there were when the last fit began';
comment on column model_refit.done_day is 'the last day whose night was worked off';
comment on column model_refit.claimed_until is 'a replica is at it until then';
select perennial_protect('model_refit');
select perennial_let_worker_read('model_refit');

-- What was done goes on from where it was.
alter table value_schedule no force row level security;
alter table relationship_schedule no force row level security;
alter table growth_schedule no force row level security;
alter table model_refit no force row level security;
insert into model_refit (brand_id, model, fitted_orders, fitted_at, done_day, asked)
  select brand_id, 'value', fitted_orders, fitted_at, done_day, asked from value_schedule
  union all select brand_id, 'relationship', fitted_orders, fitted_at, done_day, asked from relationship_schedule
  union all select brand_id, 'growth', built_orders, built_at, done_day, asked from growth_schedule;
alter table model_refit force row level security;
drop table value_schedule, relationship_schedule, growth_schedule;
