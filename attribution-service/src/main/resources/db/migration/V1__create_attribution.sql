-- What brought the customers, folded from their timelines, and the statistics of the source report.
create table touchpoint (
  brand_id uuid not null,
  customer_id uuid not null,
  occurred_at timestamptz not null,
  touchpoint_id uuid not null,
  kind text not null,
  channel text not null,
  source text not null,
  medium text,
  campaign text,
  content text,
  term text,
  constraint touchpoint_pk primary key (brand_id, customer_id, occurred_at, touchpoint_id)
);
select perennial_protect('touchpoint');

create table acquisition (
  brand_id uuid not null,
  customer_id uuid not null,
  basis text not null,
  channel text not null,
  source text not null,
  medium text,
  campaign text,
  content text,
  term text,
  acquired_at timestamptz not null,
  first_seen_at timestamptz not null,
  touchpoint_id uuid,
  seen_channel text not null,
  seen_source text not null,
  seen_campaign text,
  declared_answer text,
  declared_channel text,
  declared_source text,
  declared_at timestamptz,
  first_conversion_at timestamptz,
  constraint acquisition_pk primary key (brand_id, customer_id),
  constraint acquisition_declared check ((declared_answer is null) = (declared_at is null))
);
select perennial_protect('acquisition');

create table conversion (
  brand_id uuid not null,
  customer_id uuid not null,
  occurred_at timestamptz not null,
  conversion_id uuid not null,
  kind text not null,
  key text not null,
  currency text not null,
  value_minor bigint not null,
  net_minor bigint not null,
  cancelled boolean not null,
  issue text,
  constraint conversion_pk primary key (brand_id, customer_id, occurred_at, conversion_id),
  constraint conversion_net check (net_minor between 0 and value_minor)
);
comment on column conversion.key is 'order number of a purchase, key of a goal, empty for a registration';
select perennial_protect('conversion');

create table credit (
  brand_id uuid not null,
  customer_id uuid not null,
  conversion_id uuid not null,
  rank integer not null,
  touchpoint_id uuid,
  channel text not null,
  source text not null,
  campaign text,
  net_minor jsonb not null,
  constraint credit_pk primary key (brand_id, customer_id, conversion_id, rank),
  constraint credit_touchpoint check ((rank = 0) = (touchpoint_id is null))
);
comment on column credit.rank is 'place of the touchpoint on the path; 0 where no touchpoint led to the conversion';
comment on column credit.net_minor is 'minor units of the conversion''s net value by model; for each model they add up to it';
select perennial_protect('credit');

create table source_total (
  brand_id uuid not null,
  model text not null,
  channel text not null,
  source text not null,
  campaign text not null,
  kind text not null,
  goal text not null,
  currency text not null,
  conversions_micros bigint not null,
  value_minor bigint not null,
  net_minor bigint not null,
  constraint source_total_pk primary key (brand_id, model, channel, source, campaign, kind, goal, currency)
);
comment on table source_total is 'credit by source; kept up to date by the difference each batch makes';
select perennial_protect('source_total');

create table conversion_total (
  brand_id uuid not null,
  kind text not null,
  goal text not null,
  currency text not null,
  conversions_micros bigint not null,
  value_minor bigint not null,
  net_minor bigint not null,
  constraint conversion_total_pk primary key (brand_id, kind, goal, currency)
);
comment on table conversion_total is 'conversions without regard to credit: what the credits of each model must add up to';
select perennial_protect('conversion_total');

create table source_customers (
  brand_id uuid not null,
  channel text not null,
  source text not null,
  campaign text not null,
  customers bigint not null,
  buyers bigint not null,
  constraint source_customers_pk primary key (brand_id, channel, source, campaign)
);
select perennial_protect('source_customers');
