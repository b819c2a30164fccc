-- How customers move between stages, day by day of the brand's calendar, so that reports need not read every history.
create table stage_movement (
  brand_id uuid not null,
  track text not null,
  version integer not null,
  day date not null,
  from_stage text not null,
  to_stage text not null,
  customers bigint not null,
  constraint stage_movement_pk primary key (brand_id, track, version, day, from_stage, to_stage)
);
comment on column stage_movement.from_stage is 'empty: the first stage of a customer';
select perennial_protect('stage_movement');

create table stage_stay (
  brand_id uuid not null,
  track text not null,
  version integer not null,
  day date not null,
  stage text not null,
  length smallint not null,
  customers bigint not null,
  constraint stage_stay_pk primary key (brand_id, track, version, day, stage, length)
);
comment on table stage_stay is 'stays that ended on that day';
comment on column stage_stay.length is '0 below a second, else 1 + floor(8 log2 of the seconds)';
select perennial_protect('stage_stay');

-- Histories that were there before have no numbers yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, customer_state, feed_cursor;
