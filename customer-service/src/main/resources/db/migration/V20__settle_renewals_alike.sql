-- Who is renewed says so at once and who is silent a while later: both count when all who were due with them are decided.
alter table customer_contract
  add column replaced_on date,
  add column renewal_counts_on date,
  add column loss_counts_on date,
  add column deliveries integer not null default 0;
comment on column customer_contract.lost_on is 'from when on it counts as not renewed if nothing more is seen of it';
comment on column customer_contract.replaced_on is 'when another took its place: it was neither renewed nor lost';
comment on column customer_contract.renewal_counts_on is 'from when on its last renewal counts, as all that were due with it are decided';
comment on column customer_contract.loss_counts_on is 'from when on its loss counts, if nothing more is seen of it, likewise';
comment on column customer_contract.deliveries is 'orders that are its deliveries';
alter table customer_contract no force row level security;
update customer_contract set renewal_counts_on = renews_on,
  loss_counts_on = greatest(lost_on, least((renews_on + period::interval)::date, renews_on + 31));
alter table customer_contract force row level security;
alter table customer_contract
  alter column renewal_counts_on set not null,
  alter column loss_counts_on set not null;

-- Models are fitted again when there are more contracts, as when there are more orders.
alter table brand_statistics add column contracts bigint not null default 0;
comment on column brand_statistics.contracts is 'subscriptions that were ever begun';
alter table brand_statistics no force row level security;
alter table customer_contract no force row level security;
update brand_statistics t set contracts = c.contracts
from (select brand_id, count(*) as contracts from customer_contract group by brand_id) c where c.brand_id = t.brand_id;
alter table brand_statistics force row level security;
alter table customer_contract force row level security;

-- What moved the cohorts is not known of days on which only what moved all together was counted.
alter table equity_snapshot no force row level security;
alter table equity_cohort
  alter column new_minor drop not null, alter column new_minor drop default,
  alter column grown_minor drop not null, alter column grown_minor drop default,
  alter column lost_minor drop not null, alter column lost_minor drop default,
  alter column reestimated_minor drop not null, alter column reestimated_minor drop default;
comment on column equity_cohort.new_minor is 'null, as the others, where what moved cohorts was not counted yet';
alter table equity_cohort no force row level security;
update equity_cohort c set new_minor = null, grown_minor = null, lost_minor = null, reestimated_minor = null
from equity_snapshot s
where s.brand_id = c.brand_id and s.day = c.day
  and (s.new_minor <> 0 or s.grown_minor <> 0 or s.lost_minor <> 0 or s.reestimated_minor <> 0)
  and not exists (select from equity_cohort k where k.brand_id = c.brand_id and k.day = c.day
    and (k.new_minor <> 0 or k.grown_minor <> 0 or k.lost_minor <> 0 or k.reestimated_minor <> 0));
alter table equity_cohort force row level security;
alter table equity_snapshot force row level security;

-- Contracts and what was delivered are read anew, while the service serves.
alter table brand no force row level security;
alter table rebuild no force row level security;
insert into rebuild (brand_id, consumer) select brand_id, 'customer' from brand
on conflict (brand_id, consumer) do update set next_customer_id = excluded.next_customer_id, customers = 0,
  finished_at = null, asked_at = now();
alter table brand force row level security;
alter table rebuild force row level security;
