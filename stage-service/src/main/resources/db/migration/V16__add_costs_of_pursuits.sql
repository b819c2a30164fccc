-- What was spent on pursuits, so that reports tell the cost of a sale. Nothing was before: no definition named a cost.
alter table pursuit_case add column cost_minor bigint not null default 0;
alter table pursuit_case add constraint pursuit_case_cost check (cost_minor >= 0);
alter table pursuit_cell add column cost_minor bigint not null default 0;
comment on column pursuit_case.cost_minor is 'what was spent on it, in minor units of the brand''s currency';
comment on column pursuit_cell.cost_minor is 'minor units of the brand''s currency';
