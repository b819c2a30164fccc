with begun as (
  select customer_id, occurred_at as at from event where brand_id = :brand and name = 'Product Viewed'),
carts as (
  select b.customer_id, b.at, min(e.occurred_at) as cart_at
  from begun b join event e on e.brand_id = :brand and e.customer_id = b.customer_id
  where e.name = 'Cart Updated' and e.occurred_at > b.at and e.occurred_at < b.at + interval '90 days' group by 1, 2),
ordered as (
  select distinct c.customer_id from carts c join event e on e.brand_id = :brand and e.customer_id = c.customer_id
  where e.name = 'Order Completed' and e.occurred_at > c.cart_at and e.occurred_at < c.at + interval '90 days')
select 'step 1', count(distinct customer_id) from begun
union all select 'step 2', count(distinct customer_id) from carts
union all select 'step 3', count(*) from ordered
