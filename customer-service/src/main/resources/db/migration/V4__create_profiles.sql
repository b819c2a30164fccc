-- What is read about customers, kept by the fold.
create table profile (
  brand_id uuid not null,
  customer_id uuid not null,
  traits text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  events bigint not null,
  orders bigint not null,
  constraint profile_pk primary key (brand_id, customer_id)
);
comment on column profile.traits is 'JSON object';
select perennial_protect('profile');

create table customer_order (
  brand_id uuid not null,
  customer_id uuid not null,
  order_id text not null,
  ordered_at timestamptz not null,
  value_minor bigint not null,
  refunded_minor bigint not null,
  currency text not null,
  cancelled boolean not null,
  constraint customer_order_pk primary key (brand_id, customer_id, order_id)
);
select perennial_protect('customer_order');

create table brand_statistics (
  brand_id uuid not null,
  customers bigint not null,
  events bigint not null,
  orders bigint not null,
  constraint brand_statistics_pk primary key (brand_id)
);
select perennial_protect('brand_statistics');
