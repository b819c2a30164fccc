-- What a pursuit was won by may go back: its value is net of that from now on.
alter table pursuit_case add column order_id text;
alter table pursuit_case add column taken_back_minor bigint not null default 0;
comment on column pursuit_case.order_id is 'of the order that won it, where one did';
comment on column pursuit_case.taken_back_minor is 'what went back with refunds of the order; minor is without it';

-- Of pursuits that were won before it is not known by which order: the service folds the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_source_movement, stage_stay, retention_cell,
  retention_group_cell, contract_cell, attrition_cell, trigger_cell, loyalty_cell, pursuit_case, pursuit_cell, funnel_cell,
  curve_cell, audience_member, audience_count, customer_state, feed_cursor;
