-- Sites that are no source: the brand's other domains, and payment pages that are not known as such, made themselves touchpoints
-- right before the order.
alter table attribution_settings
  add column own_domains text[] not null default '{}',
  add column ignored_referrers text[] not null default '{}',
  add constraint attribution_settings_sites check (cardinality(own_domains) <= 50 and cardinality(ignored_referrers) <= 50);
alter table attribution_settings alter column own_domains drop default, alter column ignored_referrers drop default;
comment on column attribution_settings.own_domains is 'names of hosts, each with its subdomains; in lower case and ASCII';
comment on column attribution_settings.ignored_referrers is 'sites that only hand the visitor back, written likewise';

-- More payment pages are known as such; and a refund that names no currency is in that of its order, where it was taken for one in
-- the brand's and left out of an order in another. Both are found by folding the log once more. What is copied (lifetime_value)
-- and what was taken down (source_equity) stays: what a customer is worth is credited, and what is expected put into
-- cohort_expected, when the customer is folded again.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, path_step, path_end, ledger_total,
  cohort_size, cohort_activity, cohort_money, cohort_band, cohort_expected, content_standing, content_month, content_behaviour,
  content_group, content_spending, content_gate, customer_state, feed_cursor;
alter table lifetime_value no force row level security;
update lifetime_value set buyer = false where buyer;
alter table lifetime_value force row level security;
