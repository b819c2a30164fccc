-- What a brand defines beside its schemes, in versions that are built and then read; and the pursuits of customers with
-- their figures by day, so that reports need not read every pursuit.
create table definition (
  brand_id uuid not null,
  kind text not null,
  key text not null,
  version integer not null,
  body text not null,
  state text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  swept boolean not null default false,
  constraint definition_pk primary key (brand_id, kind, key, version),
  constraint definition_version check (version >= 1),
  constraint definition_kind check (kind in ('pursuit', 'funnel')),
  constraint definition_state check (state in ('building', 'active', 'retired'))
);
comment on column definition.body is 'JSON of the checked definition';
comment on column definition.state is 'building: customers are being folded under it; active: all are, and it is read';
comment on column definition.swept is 'retired, and nothing is left of it but this row';
create unique index definition_active on definition (brand_id, kind, key) where state = 'active';
create unique index definition_building on definition (brand_id, kind, key) where state = 'building';
create index definition_unswept on definition (retired_at) where state = 'retired' and not swept;
select perennial_protect('definition');
select perennial_let_worker_read('definition');

create table pursuit_case (
  brand_id uuid not null,
  customer_id uuid not null,
  pursuit text not null,
  version integer not null,
  opened_by uuid not null,
  case_key text not null,
  opened_at timestamptz not null,
  progressed_at timestamptz not null,
  outcome text not null,
  minor bigint not null,
  fell_out_at timestamptz,
  abandoned_at timestamptz,
  closed_at timestamptz,
  constraint pursuit_case_pk primary key (brand_id, customer_id, pursuit, version, opened_by),
  constraint pursuit_case_outcome check (outcome in ('open', 'fell_out', 'abandoned', 'won', 'won_back', 'lost')),
  constraint pursuit_case_minor check (minor >= 0)
) with (fillfactor = 80);
comment on column pursuit_case.opened_by is 'the event that began it';
comment on column pursuit_case.case_key is 'which one it is, such as the id of a cart; empty where no event said';
comment on column pursuit_case.minor is 'what it is worth, in minor units of the brand''s currency';
comment on column pursuit_case.abandoned_at is 'when the time of the reminder came';
create index pursuit_case_listed on pursuit_case (brand_id, pursuit, version, outcome, opened_at, opened_by);
select perennial_protect('pursuit_case');

create table pursuit_cell (
  brand_id uuid not null,
  pursuit text not null,
  version integer not null,
  day date not null,
  counted text not null,
  outcome text not null,
  length smallint not null,
  pursuits bigint not null,
  minor bigint not null,
  constraint pursuit_cell_pk primary key (brand_id, pursuit, version, day, counted, outcome, length),
  constraint pursuit_cell_counted check (counted in ('opened', 'fell_out'))
);
comment on column pursuit_cell.day is 'on which they were opened or fell out, in the brand''s calendar';
comment on column pursuit_cell.length is 'time from opening to winning: 0 below a second, else 1 + floor(8 log2 of the seconds); -1 where not won';
comment on column pursuit_cell.minor is 'minor units of the brand''s currency';
select perennial_protect('pursuit_cell');

-- Customers that there were before have no pursuits yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, retention_cell, contract_cell, customer_state,
  feed_cursor;
