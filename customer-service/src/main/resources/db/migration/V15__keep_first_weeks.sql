-- Whether a relationship is budding is read from what a customer did in the first weeks, kept apart from all that came later.
create table early_behaviour (
  brand_id uuid not null,
  customer_id uuid not null,
  begun_at timestamptz not null,
  cells smallint[] not null,
  sums bigint[] not null,
  firsts integer[] not null,
  lasts integer[] not null,
  next_orders timestamptz[] not null,
  changes bigint not null default 1,
  score_due_at timestamptz,
  score double precision,
  landmark integer,
  model_version integer,
  scored_at timestamptz,
  constraint early_behaviour_pk primary key (brand_id, customer_id),
  constraint early_behaviour_score check ((score is null) = (landmark is null) and score between 0 and 100)
) with (fillfactor = 80);
comment on column early_behaviour.cells is 'number of the landmark (0: day 7, 14, 28, 56) times 100, and of the behaviour';
comment on column early_behaviour.sums is 'of each cell, how often or how much';
comment on column early_behaviour.firsts is 'of each cell, seconds from begun_at to the first time';
comment on column early_behaviour.next_orders is 'of each landmark, the first order behind it of which something is left';
comment on column early_behaviour.changes is 'how often it changed; what was worked out before does not stand for it any more';
comment on column early_behaviour.score_due_at is 'when it is to be scored next';
comment on column early_behaviour.score is 'chance in percent; null where it cannot come any more or nothing can be said';
create index early_behaviour_score_due on early_behaviour (score_due_at) where score_due_at is not null;
create index early_behaviour_begun on early_behaviour (brand_id, begun_at, customer_id);
create index early_behaviour_score_order on early_behaviour (brand_id, score desc, customer_id) where score is not null;
select perennial_protect('early_behaviour');
select perennial_let_worker_read('early_behaviour');

create table relationship_settings (
  brand_id uuid not null,
  version bigint not null,
  window_days integer not null,
  outcome_days integer not null,
  constraint relationship_settings_pk primary key (brand_id)
);
select perennial_protect('relationship_settings');

create table relationship_model (
  brand_id uuid not null,
  version integer not null,
  fitted_at timestamptz not null,
  report text not null,
  constraint relationship_model_pk primary key (brand_id, version)
);
comment on column relationship_model.report is 'JSON of all that GET /v1/relationship/model answers';
select perennial_protect('relationship_model');

create table relationship_schedule (
  brand_id uuid not null,
  fitted_orders bigint not null default 0,
  fitted_at timestamptz,
  done_day date,
  asked boolean not null default false,
  claimed_until timestamptz,
  constraint relationship_schedule_pk primary key (brand_id)
);
comment on column relationship_schedule.done_day is 'the last day whose night was worked off';
comment on column relationship_schedule.claimed_until is 'a replica is at it until then';
select perennial_protect('relationship_schedule');
select perennial_let_worker_read('relationship_schedule');

-- All of it follows from the log: customers there are already are folded anew, while the service serves.
alter table brand no force row level security;
alter table rebuild no force row level security;
insert into rebuild (brand_id, consumer) select brand_id, 'customer' from brand
on conflict (brand_id, consumer) do update set next_customer_id = excluded.next_customer_id, customers = 0,
  finished_at = null, asked_at = now();
alter table brand force row level security;
alter table rebuild force row level security;
