-- What a brand spent to get and to keep customers, by day and by what the touchpoints are told apart by.
create table spend (
  brand_id uuid not null,
  day date not null,
  channel text not null,
  source text not null,
  campaign text not null,
  content text not null,
  purpose text not null,
  currency text not null,
  amount_minor bigint not null,
  impressions bigint,
  clicks bigint,
  constraint spend_pk primary key (brand_id, day, channel, source, campaign, content, purpose, currency),
  constraint spend_purpose check (purpose in ('acquisition', 'retention')),
  constraint spend_amount check (amount_minor >= 0 and coalesce(impressions, 0) >= 0 and coalesce(clicks, 0) >= 0)
);
comment on column spend.day is 'in the brand''s calendar';
comment on column spend.source is 'empty for what was spent on a whole channel; campaign and content likewise';
select perennial_protect('spend');

create table spend_rate (
  brand_id uuid not null,
  currency text not null,
  valid_from date not null,
  rate numeric not null,
  minor_rate numeric not null,
  constraint spend_rate_pk primary key (brand_id, currency, valid_from),
  constraint spend_rate_positive check (rate > 0 and minor_rate > 0)
);
comment on column spend_rate.rate is 'units of the brand''s currency for one unit of the currency, from that day on';
comment on column spend_rate.minor_rate is 'the same for minor units';
select perennial_protect('spend_rate');

create table spend_rates (
  brand_id uuid not null,
  version bigint not null,
  constraint spend_rates_pk primary key (brand_id)
);
comment on table spend_rates is 'version of the whole list of rates, which is edited as one';
select perennial_protect('spend_rates');
