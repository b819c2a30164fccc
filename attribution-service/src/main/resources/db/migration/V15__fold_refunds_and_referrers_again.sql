-- A refund that names no currency is in that of its order; up to here it was taken for one in the brand's, and left out where the
-- order was in another. What each customer's orders are worth is found by folding the log once more. What is copied
-- (lifetime_value) and what was taken down (source_equity) stays: what a customer is worth is credited, and what is expected put
-- into cohort_expected, when the customer is folded again.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end, ledger_total,
  cohort_size, cohort_activity, cohort_money, cohort_band, cohort_expected, content_standing, content_month, content_behaviour,
  content_group, content_spending, content_gate, customer_state, feed_cursor;
alter table lifetime_value no force row level security;
update lifetime_value set buyer = false where buyer;
alter table lifetime_value force row level security;
