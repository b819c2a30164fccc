-- What a customer is worth is one figure, whichever service is asked: the ledger shares the lifetime value as customer-service
-- says it. Up to here it added net revenue to margin that is expected.
alter table lifetime_value
  add column estimated boolean not null default false,
  add column lifetime_minor bigint not null default 0;
alter table lifetime_value alter column estimated drop default, alter column lifetime_minor drop default;
comment on table lifetime_value is 'what customers are worth, as customer-service said when it was last asked';
comment on column lifetime_value.estimated is 'whether anything can be said of what is to come';
comment on column lifetime_value.expected_minor is 'margin that is still expected';
comment on column lifetime_value.lifetime_minor is 'margin of what was realised, and expected_minor; below 0 after orders at a loss';
comment on column lifetime_value.estimated_at is 'null while nothing is known';

-- The ledger holds, for every customer, lifetime_minor as shared by the first purchase: nothing on both sides, until the rows
-- are copied anew and each difference is booked under the lock of its row.
alter table ledger_total no force row level security;
delete from ledger_total where part = 'expected';
alter table ledger_total force row level security;
alter table ledger_total
  drop constraint ledger_total_part,
  add constraint ledger_total_part check (part in ('realised', 'lifetime'));
comment on column ledger_total.part is 'realised (net revenue, by currency) or lifetime (lifetime value, in the brand''s currency)';

-- All values are asked for again. A replica that is at it with an earlier version loses the lease, so that it cannot write
-- where it was.
alter table lifetime_pull no force row level security;
update lifetime_pull set owner = gen_random_uuid(), lease_until = now(), after_customer = null, estimated_after = null,
  began_at = null, newest_at = null;
alter table lifetime_pull force row level security;
