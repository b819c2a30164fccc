with refunds as (
  select customer_id, properties::jsonb ->> 'order_id' as order_id, sum((properties::jsonb ->> 'total')::numeric) as total
  from event where brand_id = :brand and name = 'Order Refunded' group by 1, 2),
orders as (
  select e.customer_id, (e.occurred_at at time zone 'Europe/Berlin')::date as day
  from event e left join refunds r on r.customer_id = e.customer_id and r.order_id = e.properties::jsonb ->> 'order_id'
  where e.brand_id = :brand and e.name = 'Order Completed' and (e.properties::jsonb ->> 'total')::numeric > coalesce(r.total, 0)),
tenures as (
  select date_trunc('month', min(day)::timestamp) as cohort, extract(year from age(max(day), min(day)))::integer as last
  from orders group by customer_id),
cohorts as (
  select cohort, (
    select count(*) from generate_series(1, 100) y
    where cohort + interval '1 month' - interval '1 day' + y * interval '1 year' - interval '1 day' < :today::timestamp) as over
  from (select distinct cohort from tenures) c),
rates as (
  select year, count(*) filter (where last >= year)::float8 / nullif(count(*) filter (where last >= year - 1), 0) as stays,
    bool_and(count(*) filter (where last >= year - 1) >= 30) over (order by year) as known
  from generate_series(1, 100) year join cohorts c on c.over > year join tenures t on t.cohort = c.cohort group by year),
there as (
  select greatest(1, over) as year, count(*) as customers
  from cohorts c join tenures t on t.cohort = c.cohort and t.last >= greatest(1, over) - 1 group by 1),
expected as (
  select t.customers, r.stays from there t
  join rates r on r.year = least(t.year, (select max(year) from rates where known)))
select 'customers', sum(customers)::bigint from expected
union all select 'expected in a year', round(sum(customers * stays))::bigint from expected
union all select 'expected if fewer are lost', round(sum(customers * least(1, stays + 0.01)))::bigint from expected
