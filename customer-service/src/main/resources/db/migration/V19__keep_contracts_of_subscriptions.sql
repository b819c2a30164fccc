-- Contracts of subscriptions, so that what they are to bring follows from how long such last, and their deliveries are no purchases.
create table customer_contract (
  brand_id uuid not null,
  customer_id uuid not null,
  number integer not null,
  subscription text not null,
  period text not null,
  renewals integer not null,
  started_on date not null,
  renews_on date not null,
  ends_on date,
  lost_on date not null,
  price_minor bigint,
  currency text,
  constraint customer_contract_pk primary key (brand_id, customer_id, number),
  constraint customer_contract_price check ((price_minor is null) = (currency is null))
);
comment on column customer_contract.number is '0 for the first one of the customer';
comment on column customer_contract.period is 'from one renewal to the next, ISO 8601';
comment on column customer_contract.ends_on is 'of a cancelled one';
comment on column customer_contract.lost_on is 'from when on it counts as not renewed if nothing more is seen of it';
select perennial_protect('customer_contract');
select perennial_let_worker_read('customer_contract');

alter table customer_purchase add column bought_minor bigint;
comment on column customer_purchase.bought_minor is 'what was bought on the days; null, and the same as realised_minor, before there were contracts';
comment on column purchase_day.purchases is 'orders of which something is left, and that are no delivery of a contract';
comment on column purchase_day.others is 'orders of which nothing is left, or less, and deliveries of contracts';

alter table value_model add column subscriptions text not null default '[]';
comment on column value_model.subscriptions is 'JSON of how long contracts last, by interval';

-- Contracts that are there already are read anew, while the service serves.
alter table brand no force row level security;
alter table rebuild no force row level security;
insert into rebuild (brand_id, consumer) select brand_id, 'customer' from brand
on conflict (brand_id, consumer) do update set next_customer_id = excluded.next_customer_id, customers = 0,
  finished_at = null, asked_at = now();
alter table brand force row level security;
alter table rebuild force row level security;
