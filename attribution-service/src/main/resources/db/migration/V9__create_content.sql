-- What content does beside sales: items, who met them and what followed, and who may see what is premium. Nothing is kept of
-- the customers of a brand without items, so the states that are there stay as they are: a brand's first item has its
-- customers folded anew.
create table content_item (
  brand_id uuid not null,
  key text not null,
  definition text not null,
  version bigint not null default 1,
  constraint content_item_pk primary key (brand_id, key)
);
comment on column content_item.definition is 'JSON of the item';
select perennial_protect('content_item');

create table content_policy (
  brand_id uuid not null,
  version bigint not null,
  valid_from timestamptz not null,
  needs text[] not null,
  match text not null,
  constraint content_policy_pk primary key (brand_id, version),
  constraint content_policy_needs check (cardinality(needs) > 0),
  constraint content_policy_match check (match in ('any', 'all'))
);
comment on table content_policy is 'what premium content asks for; each version holds until the next';
select perennial_protect('content_policy');

create table content_link_secret (
  brand_id uuid not null,
  number integer not null,
  secret bytea not null,
  created_at timestamptz not null,
  valid_until timestamptz,
  constraint content_link_secret_pk primary key (brand_id, number),
  constraint content_link_secret_length check (octet_length(secret) = 32)
);
comment on column content_link_secret.valid_until is 'null of the one that links are signed with now';
create unique index content_link_secret_current on content_link_secret (brand_id) where valid_until is null;
select perennial_protect('content_link_secret');

create table content_standing (
  brand_id uuid not null,
  customer_id uuid not null,
  address_at timestamptz,
  registered_at timestamptz,
  bought_at timestamptz,
  constraint content_standing_pk primary key (brand_id, customer_id)
);
comment on table content_standing is 'what customers have done that opens premium content; no row where nothing';
select perennial_protect('content_standing');

create table content_month (
  brand_id uuid not null,
  item text not null,
  month date not null,
  reach bigint not null,
  newcomers bigint not null,
  contacts bigint not null,
  sharers bigint not null,
  shares bigint not null,
  seconds bigint not null,
  constraint content_month_pk primary key (brand_id, item, month)
);
comment on column content_month.month is 'first day of the month, in the brand''s calendar';
comment on column content_month.newcomers is 'customers whose first contact it was';
select perennial_protect('content_month');

create table content_behaviour (
  brand_id uuid not null,
  item text not null,
  behaviour text not null,
  month date not null,
  customers bigint not null,
  newcomers bigint not null,
  times bigint not null,
  constraint content_behaviour_pk primary key (brand_id, item, behaviour, month)
);
select perennial_protect('content_behaviour');

create table content_group (
  brand_id uuid not null,
  item text not null,
  month date not null,
  engaged_days integer not null,
  follow_days integer not null,
  bought_before boolean not null,
  customers bigint not null,
  buyers bigint not null,
  retained bigint not null,
  constraint content_group_pk primary key (brand_id, item, month, engaged_days, follow_days, bought_before)
);
comment on column content_group.item is 'customers engaged with it at the landmark; empty for all customers, engaged or not';
comment on column content_group.month is 'of acquisition';
select perennial_protect('content_group');

create table content_spending (
  brand_id uuid not null,
  item text not null,
  month date not null,
  engaged_days integer not null,
  follow_days integer not null,
  bought_before boolean not null,
  currency text not null,
  net_minor bigint not null,
  net_squares numeric not null,
  constraint content_spending_pk primary key (brand_id, item, month, engaged_days, follow_days, bought_before, currency)
);
select perennial_protect('content_spending');

create table content_gate (
  brand_id uuid not null,
  month date not null,
  gate text not null,
  requirement text not null,
  days integer not null,
  customers bigint not null,
  at_risk bigint not null,
  reached bigint not null,
  constraint content_gate_pk primary key (brand_id, month, gate, requirement, days)
);
comment on column content_gate.month is 'of the first contact with any content';
comment on column content_gate.at_risk is 'customers who had not done it before that contact';
select perennial_protect('content_gate');
