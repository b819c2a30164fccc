-- What orders leave after the cost of what was sold, where they tell.
alter table customer_order add column margin_minor bigint;
comment on column customer_order.margin_minor is 'of value_minor; null where the order does not tell';

alter table purchase_day
  add column known_minor bigint not null default 0,
  add column margin_minor bigint not null default 0;
comment on column purchase_day.known_minor is 'what is left of the orders that tell their margin';
comment on column purchase_day.margin_minor is 'what is left of their margin';

alter table customer_purchase
  add column known_minor bigint not null default 0,
  add column margin_minor bigint not null default 0;
comment on column customer_purchase.known_minor is 'part of realised_minor that is of orders that tell their margin';
comment on column customer_purchase.margin_minor is 'margin of these';

-- Until when something is known of a brand, without looking at all customers.
alter table brand_statistics add column last_seen_at timestamptz;
comment on column brand_statistics.last_seen_at is 'the latest event of anybody';
alter table brand_statistics no force row level security;
alter table profile no force row level security;
update brand_statistics t set last_seen_at = p.last_seen_at
from (select brand_id, max(last_seen_at) as last_seen_at from profile group by brand_id) p where p.brand_id = t.brand_id;
alter table brand_statistics force row level security;
alter table profile force row level security;

-- What moved the worth of each cohort, as it is known of all customers together.
alter table equity_cohort
  add column new_minor bigint not null default 0,
  add column grown_minor bigint not null default 0,
  add column lost_minor bigint not null default 0,
  add column reestimated_minor bigint not null default 0;

-- Who fits for minutes is not to be at it all the time while orders come in.
alter table model_refit add column took_seconds double precision not null default 0;
comment on column model_refit.took_seconds is 'of the last fit, with the estimates of all customers that follow from it';

-- Orders that are there already are read anew, while the service serves.
alter table brand no force row level security;
alter table rebuild no force row level security;
insert into rebuild (brand_id, consumer) select brand_id, 'customer' from brand
on conflict (brand_id, consumer) do update set next_customer_id = excluded.next_customer_id, customers = 0,
  finished_at = null, asked_at = now();
alter table brand force row level security;
alter table rebuild force row level security;
