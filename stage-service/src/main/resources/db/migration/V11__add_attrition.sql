-- On which day customers came, came back and were lost, so that attrition can be told for any periods.
create table attrition_cell (
  brand_id uuid not null,
  track text not null,
  version integer not null,
  day date not null,
  joined bigint not null,
  back bigint not null,
  lost bigint not null,
  lost_of_day bigint not null,
  lost_of_week bigint not null,
  lost_of_month bigint not null,
  lost_of_quarter bigint not null,
  lost_of_year bigint not null,
  constraint attrition_cell_pk primary key (brand_id, track, version, day)
);
comment on table attrition_cell is 'days to come as well: who will be lost then if nothing happens';
comment on column attrition_cell.track is 'whose rhythm says when a customer is lost; empty: subscriptions, by their end';
comment on column attrition_cell.version is 'of the scheme of the track; 0 for subscriptions';
comment on column attrition_cell.lost_of_week is 'of those lost, who had been there when the week began; so the others';
select perennial_protect('attrition_cell');

-- Customers who were there before are on no day yet: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_stay, stage_source_movement, retention_cell,
  retention_group_cell, contract_cell, customer_state, feed_cursor;
