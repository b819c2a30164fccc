-- Who moves between stages, by what brought them; in months, for there are many sources.
create table stage_source_movement (
  brand_id uuid not null,
  track text not null,
  version integer not null,
  month date not null,
  channel text not null,
  source text not null,
  from_stage text not null,
  to_stage text not null,
  customers bigint not null,
  constraint stage_source_movement_pk primary key (brand_id, track, version, month, channel, source, from_stage, to_stage)
);
comment on column stage_source_movement.month is 'its first day, in the brand''s calendar';
comment on column stage_source_movement.channel is 'empty: nothing is known of what brought the customer';
comment on column stage_source_movement.from_stage is 'empty: the first stage of a customer';
select perennial_protect('stage_source_movement');

-- Facts tell what brought the customer: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, retention_cell, contract_cell, customer_state,
  feed_cursor;
