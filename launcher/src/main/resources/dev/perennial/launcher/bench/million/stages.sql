select case when orders >= :regular then 'regular' when orders >= 2 then 'repeat' when orders >= 1 then 'first' else 'visitor' end,
  count(*)
from (
  select customer_id, count(*) filter (where name = 'Order Completed') as orders
  from event where brand_id = :brand group by customer_id) c
group by 1
