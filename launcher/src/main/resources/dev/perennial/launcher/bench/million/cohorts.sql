with orders as (
  select customer_id, properties::jsonb ->> 'order_id' as order_id,
    date_trunc('month', occurred_at at time zone 'Europe/Berlin') as month, ((properties::jsonb ->> 'total')::numeric * 100)::bigint as minor
  from event where brand_id = :brand and name = 'Order Completed'),
refunds as (
  select customer_id, properties::jsonb ->> 'order_id' as order_id, sum((properties::jsonb ->> 'total')::numeric * 100)::bigint as minor
  from event where brand_id = :brand and name = 'Order Refunded' group by 1, 2),
months as (
  select customer_id, month, count(*) as orders, sum(o.minor - coalesce(r.minor, 0)) as revenue
  from orders o left join refunds r using (customer_id, order_id) where o.minor > coalesce(r.minor, 0) group by 1, 2),
placed as (
  select *, min(month) over c as cohort, max(month) over c as last from months window c as (partition by customer_id)),
cells as (
  select cohort, month, count(*) as customers, sum(orders) as orders, sum(revenue) as revenue,
    count(*) filter (where month = last) as last_customers
  from placed where cohort >= :from::timestamp group by 1, 2)
select to_char(c.cohort, 'YYYY-MM') || ' ' || to_char(months, 'YYYY-MM') || ' ' || what, amount
from (select distinct cohort from cells) c
cross join lateral generate_series(c.cohort, :today::timestamp, interval '1 month') months
cross join lateral (
  select coalesce(sum(customers) filter (where month = months), 0) as customers,
    coalesce(sum(orders) filter (where month = months), 0) as orders, coalesce(sum(revenue) filter (where month = months), 0) as revenue,
    coalesce(sum(last_customers) filter (where month >= months), 0) as on_or_after
  from cells where cells.cohort = c.cohort) f
cross join lateral (
  values ('customers', customers), ('orders', orders), ('revenue', revenue), ('on or after', on_or_after)) v (what, amount)
