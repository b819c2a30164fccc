-- What the customers of each source were worth, day by day: cells of cohorts only say what they are worth now.
create table source_equity_day (
  brand_id uuid not null,
  day date not null,
  currency text not null,
  margin_rate numeric not null,
  horizon_months integer not null,
  taken_at timestamptz not null,
  constraint source_equity_day_pk primary key (brand_id, day)
);
comment on table source_equity_day is 'days of which source_equity knows, with what values were worked out then';
comment on column source_equity_day.taken_at is 'when it was taken last: again and again until the day is over';
select perennial_protect('source_equity_day');

create table source_equity (
  brand_id uuid not null,
  day date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  buyers bigint not null,
  estimated bigint not null,
  net_minor bigint not null,
  unrated_orders bigint not null,
  expected_minor bigint not null,
  equity_minor bigint not null,
  spread_squares numeric not null,
  constraint source_equity_pk primary key (brand_id, day, channel, source, campaign)
);
comment on table source_equity is 'what the customers of a source were worth on a day; sources without buyers are left out';
comment on column source_equity.estimated is 'buyers who are expected to bring something';
comment on column source_equity.unrated_orders is 'orders in currencies without a rate; they are not in net_minor';
comment on column source_equity.equity_minor is 'margin of net_minor, and expected_minor';
comment on column source_equity.spread_squares is 'squares of half the width of each customer''s own 95 % interval, added up';
select perennial_protect('source_equity');
