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
