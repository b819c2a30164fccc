-- How much later than it fell due the log was told of each lapse, in microseconds.
with late as (
  select e.customer_id, extract(epoch from e.received_at - e.occurred_at) * 1e6 as micros
  from event e join customer c using (brand_id, customer_id)
  where e.brand_id = :brand and e.name = 'Stage Left' and c.user_id like ':name-%')
select 'told', count(*) from late
union all select 'customers', count(distinct customer_id) from late
union all select 'p50', percentile_disc(0.5) within group (order by micros)::bigint from late
union all select 'p95', percentile_disc(0.95) within group (order by micros)::bigint from late
union all select 'p99', percentile_disc(0.99) within group (order by micros)::bigint from late
union all select 'max', max(micros)::bigint from late
