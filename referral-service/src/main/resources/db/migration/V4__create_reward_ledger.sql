-- Rewards and the ledger they are booked in: double entry, append only.
create table reward (
  brand_id uuid not null,
  reward_id uuid not null,
  referral_id uuid not null,
  side text not null,
  round integer not null,
  holder_id uuid not null,
  program_key text not null,
  kind text not null,
  amount bigint not null,
  unit text not null,
  state text not null,
  earned_at timestamptz not null,
  due_at timestamptz not null,
  paid_at timestamptz,
  reversed_at timestamptz,
  reason text,
  reversed_amount bigint not null default 0,
  postings integer not null,
  constraint reward_pk primary key (brand_id, reward_id),
  constraint reward_once unique (brand_id, referral_id, side, round),
  constraint reward_of_referral foreign key (brand_id, referral_id) references referral (brand_id, referral_id),
  constraint reward_side check (side in ('advocate', 'friend')),
  constraint reward_kind check (kind in ('money', 'points', 'coupon')),
  constraint reward_amount check (amount > 0),
  constraint reward_state check (state in ('pending', 'approved', 'paid', 'reversed')),
  constraint reward_reversed check (reversed_amount between 0 and amount),
  constraint reward_reversed_whole check ((state = 'reversed') = (reversed_at is not null))
);
comment on column reward.amount is 'minor units of the currency in unit, or points';
comment on column reward.due_at is 'when it may be approved: the qualifying order plus the hold period';
comment on column reward.reversed_amount is 'kept by the ledger''s trigger: what claw-backs took back so far';
create unique index reward_one_standing on reward (brand_id, referral_id, side) where state <> 'reversed';
create index reward_of_holder on reward (brand_id, holder_id, reward_id);
create index reward_by_state on reward (brand_id, state, reward_id);
create index reward_due on reward (due_at, brand_id) where state = 'pending';
select perennial_protect('reward');
revoke update, delete on reward from perennial_app;
grant update (holder_id, state, due_at, paid_at, reversed_at, reason, reversed_amount, postings) on reward to perennial_app;

-- For the background work that approves what fell due: which brands, nothing else.
create policy worker on reward for select to perennial_worker using (true);
grant select (brand_id, state, due_at) on reward to perennial_worker;

create table posting (
  brand_id uuid not null,
  reward_id uuid not null,
  number integer not null,
  step text not null,
  source text not null,
  destination text not null,
  amount bigint not null,
  unit text not null,
  occurred_at timestamptz not null,
  booked_at timestamptz not null,
  constraint posting_pk primary key (brand_id, reward_id, number),
  constraint posting_of_reward foreign key (brand_id, reward_id) references reward (brand_id, reward_id),
  constraint posting_step check (step in ('earn', 'approve', 'pay', 'reverse')),
  constraint posting_earned_first check ((step = 'earn') = (number = 1)),
  constraint posting_accounts check (
    source in ('program', 'pending', 'approved', 'paid') and destination in ('program', 'pending', 'approved', 'paid')
    and source <> destination),
  constraint posting_reverse check ((step = 'reverse') = (destination = 'program')),
  constraint posting_amount check (amount > 0)
);
comment on table posting is 'one movement between two accounts, so that all accounts of a unit add up to 0';
create unique index posting_step_once on posting (brand_id, reward_id, step) where step <> 'reverse';
select perennial_protect('posting');
revoke update, delete on posting from perennial_app;

-- A claw-back counts against the reward it refers to; reward_reversed refuses one that takes back more than was given.
create function count_claw_back() returns trigger
  language plpgsql as
$$
begin
  update reward set reversed_amount = reversed_amount + new.amount
  where brand_id = new.brand_id and reward_id = new.reward_id;
  return null;
end
$$;
create trigger posting_claw_back after insert on posting
  for each row when (new.step = 'reverse') execute function count_claw_back();

-- The ledger as accounts: every posting once with minus and once with plus.
create view account_line with (security_invoker = true) as
  select brand_id, reward_id, number, source as account, unit, -amount as amount from posting
  union all
  select brand_id, reward_id, number, destination, unit, amount from posting;
grant select on account_line to perennial_app;
