-- Codes that customers named, and what was decided about those that belong to an advocate.
create table named_code (
  brand_id uuid not null,
  code_key text not null,
  customer_id uuid not null,
  named_at timestamptz not null,
  constraint named_code_pk primary key (brand_id, code_key, customer_id)
);
comment on table named_code is 'so that a code that is made later finds those who named it before';
create index named_code_of_customer on named_code (brand_id, customer_id);
select perennial_protect('named_code');

create table decision_turn (
  brand_id uuid not null,
  constraint decision_turn_pk primary key (brand_id)
);
comment on table decision_turn is 'its row is locked while a brand''s referrals are decided: one transaction at a time, no deadlock';
select perennial_protect('decision_turn');

create table referral (
  brand_id uuid not null,
  referral_id uuid not null,
  friend_id uuid not null,
  advocate_id uuid not null,
  code_key text not null,
  code_text text not null,
  program_key text not null,
  program_version bigint not null,
  via text not null,
  recognised_at timestamptz not null,
  state text not null,
  reasons text[] not null,
  order_id text,
  order_value bigint,
  order_remaining bigint,
  order_currency text,
  ordered_at timestamptz,
  reduced_at timestamptz,
  round integer not null,
  decided_at timestamptz not null,
  constraint referral_pk primary key (brand_id, referral_id),
  constraint referral_one_for_code unique (brand_id, friend_id, code_key),
  constraint referral_of_code foreign key (brand_id, code_key) references code (brand_id, code_key),
  constraint referral_of_program foreign key (brand_id, program_key, program_version)
    references program_version (brand_id, program_key, version),
  constraint referral_state check (state in ('recognised', 'qualified', 'reversed', 'refused')),
  constraint referral_reasons check (cardinality(reasons) > 0),
  constraint referral_of_two check (state = 'refused' or friend_id <> advocate_id),
  constraint referral_order check (
    num_nulls(order_id, order_value, order_remaining, order_currency, ordered_at) in (0, 5)),
  constraint referral_qualified check (state not in ('qualified', 'reversed') or order_id is not null),
  constraint referral_round check (round >= 0)
);
comment on column referral.round is 'how many times it has come to qualify';
create unique index referral_one_for_friend on referral (brand_id, friend_id) where state <> 'refused';
create index referral_of_advocate on referral (brand_id, advocate_id, referral_id);
create index referral_by_program on referral (brand_id, program_key, referral_id);
create index referral_by_state on referral (brand_id, state, referral_id);
select perennial_protect('referral');
revoke delete on referral from perennial_app;
