-- What the customers in each stage are worth, day by day, with what moved it: reports read these cells only.
create table customer_lifetime (
  brand_id uuid not null,
  customer_id uuid not null,
  currency text not null default '',
  estimated boolean not null default false,
  realised_minor bigint not null default 0,
  expected_minor bigint not null default 0,
  equity_minor bigint not null default 0,
  low_minor bigint not null default 0,
  high_minor bigint not null default 0,
  constraint customer_lifetime_pk primary key (brand_id, customer_id),
  constraint customer_lifetime_expected check (expected_minor >= 0)
);
comment on table customer_lifetime is 'what customer-service says customers are worth, as it was last asked; its rows are the lock of stage_equity';
comment on column customer_lifetime.currency is 'empty while nothing is known';
comment on column customer_lifetime.estimated is 'whether anything can be said of what is to come';
comment on column customer_lifetime.equity_minor is 'lifetime value: the margin of what was realised, and what is expected';
select perennial_protect('customer_lifetime');

create table lifetime_pull (
  brand_id uuid not null,
  owner uuid not null,
  lease_until timestamptz not null,
  after_customer uuid,
  estimated_after timestamptz,
  began_at timestamptz,
  newest_at timestamptz,
  margin_rate numeric,
  horizon_months integer,
  constraint lifetime_pull_pk primary key (brand_id)
);
comment on table lifetime_pull is 'how far the copying of lifetime values is, and which replica does it';
comment on column lifetime_pull.after_customer is 'last customer of the page before; null at the beginning of a round';
comment on column lifetime_pull.margin_rate is 'share of revenue that counts as worth in what is expected; null before the first page';
select perennial_protect('lifetime_pull');

create table stage_equity (
  brand_id uuid not null,
  track text not null,
  version integer not null,
  day date not null,
  stage text not null,
  currency text not null,
  cause text not null,
  customers bigint not null,
  estimated bigint not null,
  realised_minor bigint not null,
  expected_minor bigint not null,
  equity_minor bigint not null,
  spread_squares numeric not null,
  constraint stage_equity_pk primary key (brand_id, track, version, day, stage, currency, cause),
  constraint stage_equity_cause check (cause in ('entered', 'left', 'gained', 'revalued', 'gone', 'counted'))
);
comment on table stage_equity is 'by how much the worth of the customers in a stage changed on a day, and why: all days add up to what it is';
comment on column stage_equity.day is 'on which it was found out, in the brand''s calendar';
comment on column stage_equity.spread_squares is 'squares of half the width of each customer''s own 95 % interval, added up';
select perennial_protect('stage_equity');

-- From which day the figures of a version are those of the brand.
alter table scheme no force row level security;
alter table scheme add column in_force_from timestamptz;
comment on column scheme.in_force_from is 'when it took the place of the version before; null where it never did';
update scheme set in_force_from = created_at where state = 'active';
alter table scheme force row level security;
