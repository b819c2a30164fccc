-- What orders leave after the cost of what was sold, where they tell it: a rate for the whole brand hides which source brings
-- customers who buy what leaves little.
alter table conversion
  add column margin_minor bigint,
  add constraint conversion_margin check (margin_minor <= value_minor);
comment on column conversion.margin_minor is 'margin of an order before refunds, below 0 for a loss; null where it does not tell';

alter table cohort_money add column known_minor bigint not null default 0, add column margin_minor bigint not null default 0;
alter table cohort_money alter column known_minor drop default, alter column margin_minor drop default;
comment on column cohort_money.known_minor is 'part of net_minor that is of orders that tell their margin';
comment on column cohort_money.margin_minor is 'what is left of the margin of these, below 0 where they were sold at a loss';

comment on column source_equity.equity_minor is
  'margin of net_minor (that of the orders that tell, and the margin rate times the rest), and expected_minor';
comment on column source_equity_day.margin_rate is 'share of what orders brought that do not tell their margin';
comment on column lifetime_pull.margin_rate is
  'share of revenue that counts as worth where orders do not tell their margin; null before the first page';

-- Of orders that were there before it is not known whether they tell: the service folds the log once more. What is copied
-- (lifetime_value) and what was taken down (source_equity) stays: what is expected of a customer is credited, and put into
-- cohort_expected, when the customer is folded again.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end, ledger_total,
  cohort_size, cohort_activity, cohort_money, cohort_band, cohort_expected, content_standing, content_month, content_behaviour,
  content_group, content_spending, content_gate, customer_state, feed_cursor;
alter table lifetime_value no force row level security;
update lifetime_value set buyer = false where buyer;
alter table lifetime_value force row level security;
