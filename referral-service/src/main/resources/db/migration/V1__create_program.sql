-- Referral programs; every saved version stays, because a referral keeps the terms it began with.
create table program (
  brand_id uuid not null,
  program_key text not null,
  version bigint not null,
  created_at timestamptz not null,
  constraint program_pk primary key (brand_id, program_key),
  constraint program_version_positive check (version >= 1)
);
comment on column program.version is 'the newest version';
select perennial_protect('program');

create table program_version (
  brand_id uuid not null,
  program_key text not null,
  version bigint not null,
  name text not null,
  landing_url text not null,
  minimum_order bigint not null,
  minimum_currency text not null,
  advocate_kind text,
  advocate_amount bigint,
  advocate_unit text,
  friend_kind text,
  friend_amount bigint,
  friend_unit text,
  hold_seconds bigint not null,
  active_from timestamptz,
  active_until timestamptz,
  saved_at timestamptz not null,
  constraint program_version_pk primary key (brand_id, program_key, version),
  constraint program_version_of_program foreign key (brand_id, program_key) references program (brand_id, program_key),
  constraint program_version_minimum check (minimum_order >= 0),
  constraint program_version_advocate check (
    num_nulls(advocate_kind, advocate_amount, advocate_unit) in (0, 3) and coalesce(advocate_amount, 1) > 0),
  constraint program_version_friend check (
    num_nulls(friend_kind, friend_amount, friend_unit) in (0, 3) and coalesce(friend_amount, 1) > 0),
  constraint program_version_rewards check (num_nonnulls(advocate_kind, friend_kind) > 0),
  constraint program_version_kinds check (
    advocate_kind in ('money', 'points', 'coupon') and friend_kind in ('money', 'points', 'coupon')),
  constraint program_version_hold check (hold_seconds >= 0),
  constraint program_version_active check (active_from < active_until)
);
comment on column program_version.minimum_order is 'minor units of minimum_currency';
comment on column program_version.advocate_amount is 'minor units of the currency in advocate_unit, or points';
select perennial_protect('program_version');
revoke update, delete on program_version from perennial_app;
