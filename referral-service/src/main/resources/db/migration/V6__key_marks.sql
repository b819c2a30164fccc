-- Marks were made without a key, so that a copy of the database told which telephone numbers it holds. Folded anew they have one.
alter table customer_state no force row level security;
alter table rebuild no force row level security;
insert into rebuild (brand_id, consumer)
select distinct brand_id, 'referral' from customer_state where consumer = 'referral'
on conflict (brand_id, consumer) do update set
  next_customer_id = excluded.next_customer_id, customers = 0, asked_at = excluded.asked_at, finished_at = null;
alter table customer_state force row level security;
alter table rebuild force row level security;
