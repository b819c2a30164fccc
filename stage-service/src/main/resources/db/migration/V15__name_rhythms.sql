-- Explanations say by which rhythm a stage lapsed, and from where it is known. Those that were written before say it too once
-- the service has folded the log once more.
truncate customer_stage, transition, stage_count, stage_movement, stage_source_movement, stage_stay, retention_cell,
  retention_group_cell, contract_cell, attrition_cell, trigger_cell, loyalty_cell, pursuit_case, pursuit_cell, funnel_cell,
  curve_cell, audience_member, audience_count, customer_state, feed_cursor;
