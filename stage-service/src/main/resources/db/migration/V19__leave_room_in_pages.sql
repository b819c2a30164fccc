-- Each order puts a lapse off and changes some cells: with room in the page no index has to follow.
alter table customer_stage set (fillfactor = 75);
alter table retention_group_cell set (fillfactor = 75);
