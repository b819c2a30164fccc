-- Whose membership of an audience changed, in the order of commit, for those who follow it from outside. Kept for 30 days.
create table audience_change (
  brand_id uuid not null,
  audience text not null,
  version integer not null,
  scheme_version integer not null,
  transaction bigint not null default pg_current_xact_id()::text::bigint,
  sequence bigint generated always as identity,
  customer_id uuid not null,
  written_at timestamptz not null default now(),
  constraint audience_change_pk primary key (brand_id, audience, version, scheme_version, transaction, sequence)
);
create index audience_change_written on audience_change (written_at);
select perennial_protect('audience_change');
select perennial_let_worker_read('audience_change');
