-- A version of a scheme is drafted, built beside the one in force, and then takes its place at once; so what is read is always
-- of one version. What is kept about customers is therefore kept for each version that is alive.
alter table scheme no force row level security;
alter table scheme
  add column state text not null default 'retired',
  add column publish boolean not null default false,
  add column retired_at timestamptz,
  add column swept boolean not null default false;
update scheme set state = case when active then 'active' else 'retired' end, swept = not active;
drop index scheme_active_key;
drop index scheme_active_track;
alter table scheme
  alter column state drop default,
  drop column active,
  add constraint scheme_state check (state in ('draft', 'building', 'ready', 'active', 'retired'));
comment on column scheme.state is 'building: customers are being folded under it; ready: all are; active: in force';
comment on column scheme.publish is 'takes the place of the one in force as soon as it is built';
comment on column scheme.swept is 'retired, and nothing is left of it but this row';
create unique index scheme_active_key on scheme (brand_id, key) where state = 'active';
create unique index scheme_active_track on scheme (brand_id, track) where state = 'active';
create unique index scheme_coming on scheme (brand_id, key) where state in ('building', 'ready');
create unique index scheme_draft on scheme (brand_id, key) where state = 'draft';
create index scheme_unswept on scheme (brand_id, retired_at) where state = 'retired' and not swept;
alter table scheme force row level security;
select perennial_let_worker_read('scheme');

alter table customer_stage no force row level security;
alter table customer_stage add column version integer;
update customer_stage p set version = s.version from scheme s
  where s.brand_id = p.brand_id and s.track = p.track and s.state = 'active';
alter table customer_stage
  alter column version set not null,
  drop constraint customer_stage_pk,
  add constraint customer_stage_pk primary key (brand_id, customer_id, track, version);
drop index customer_stage_present;
create index customer_stage_present on customer_stage (brand_id, track, version, stage, since, customer_id);
alter table customer_stage force row level security;

alter table transition no force row level security;
alter table transition add column version integer;
update transition t set version = s.version from scheme s
  where s.brand_id = t.brand_id and s.track = t.track and s.state = 'active';
alter table transition
  alter column version set not null,
  drop constraint transition_pk,
  add constraint transition_pk primary key (brand_id, customer_id, track, version, number);
alter table transition force row level security;

alter table stage_count no force row level security;
alter table stage_count add column version integer;
update stage_count c set version = s.version from scheme s
  where s.brand_id = c.brand_id and s.track = c.track and s.state = 'active';
alter table stage_count
  alter column version set not null,
  drop constraint stage_count_pk,
  add constraint stage_count_pk primary key (brand_id, track, version, stage);
alter table stage_count force row level security;
