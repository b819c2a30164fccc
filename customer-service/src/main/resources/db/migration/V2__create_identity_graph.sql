-- Who is who: identities point to the customer they were first seen with, a merged customer points to its winner,
-- so that undoing a join only takes back the pointer.
create table customer (
  brand_id uuid not null,
  customer_id uuid not null,
  user_id text,
  merged_into uuid,
  created_at timestamptz not null,
  constraint customer_pk primary key (brand_id, customer_id),
  constraint customer_merged_into_other check (merged_into <> customer_id)
);
comment on column customer.user_id is 'the only user id of this customer and of those merged into it';
create index customer_merged on customer (brand_id, merged_into) where merged_into is not null;
select perennial_protect('customer');
select perennial_let_worker_read('customer');

create table identity (
  brand_id uuid not null,
  kind text not null,
  value text not null,
  customer_id uuid not null,
  first_seen_at timestamptz not null,
  constraint identity_pk primary key (brand_id, kind, value)
);
create index identity_customer on identity (brand_id, customer_id);
select perennial_protect('identity');

create table customer_join (
  brand_id uuid not null,
  join_id uuid not null,
  loser_id uuid not null,
  winner_id uuid not null,
  cause_message_id text not null,
  joined_at timestamptz not null,
  undone_at timestamptz,
  constraint customer_join_pk primary key (brand_id, join_id)
);
comment on table customer_join is 'every join ever made, so that it can be undone';
create index customer_join_winner on customer_join (brand_id, winner_id);
select perennial_protect('customer_join');

create table refused_join (
  brand_id uuid not null,
  refusal_id uuid not null,
  message_id text not null,
  customer_id uuid not null,
  other_customer_id uuid not null,
  identity_kind text not null,
  identity_value text not null,
  refused_at timestamptz not null,
  constraint refused_join_pk primary key (brand_id, refusal_id)
);
comment on table refused_join is 'joins that would have brought two user ids together';
select perennial_protect('refused_join');

create table identity_kind (
  brand_id uuid not null,
  kind text not null,
  trait text not null,
  created_at timestamptz not null,
  constraint identity_kind_pk primary key (brand_id, kind)
);
comment on table identity_kind is 'kinds of identity a brand defined, and the trait each is read from';
select perennial_protect('identity_kind');
