-- Files of transactions that were taken in, and the lines that could not be.
create table import (
  brand_id uuid not null,
  import_id uuid not null,
  name text not null,
  state text not null,
  lines bigint not null,
  accepted bigint not null,
  duplicates bigint not null,
  rejected bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint import_pk primary key (brand_id, import_id),
  constraint import_state check (state in ('running', 'done', 'interrupted'))
);
select perennial_protect('import');

create table import_reject (
  brand_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  reason text not null,
  content text not null,
  constraint import_reject_pk primary key (brand_id, import_id, line)
);
select perennial_protect('import_reject');
