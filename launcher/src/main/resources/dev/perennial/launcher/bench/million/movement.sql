with steps as (
  select customer_id, occurred_at, message_id, count(*) filter (where name = 'Order Completed') over w as orders
  from event where brand_id = :brand window w as (partition by customer_id order by occurred_at, message_id)),
stages as (
  select *, case when orders >= :regular then 'regular' when orders >= 2 then 'repeat' when orders >= 1 then 'first' else 'visitor' end
    as stage
  from steps),
moves as (
  select date_trunc('month', occurred_at at time zone 'Europe/Berlin') as month, stage as to_stage,
    lag(stage) over (partition by customer_id order by occurred_at, message_id) as from_stage
  from stages),
sums as (
  select month, stage, sum(entered) as entered, sum(gone) as gone
  from moves cross join lateral (values (to_stage, 1, 0), (from_stage, 0, 1)) v (stage, entered, gone)
  where from_stage is distinct from to_stage and stage is not null group by 1, 2)
select to_char(months, 'YYYY-MM') || ' ' || s.stage || ' ' || what, amount
from generate_series(:from::timestamp, :today::timestamp, interval '1 month') months
cross join (values ('visitor'), ('first'), ('repeat'), ('regular'), ('lapsed')) s (stage)
cross join lateral (
  select coalesce(sum(entered) filter (where month = months), 0) as entered,
    coalesce(sum(gone) filter (where month = months), 0) as gone, coalesce(sum(entered - gone) filter (where month <= months), 0) as present
  from sums where sums.stage = s.stage) f
cross join lateral (values ('entered', entered), ('left', gone), ('present', present)) v (what, amount)
