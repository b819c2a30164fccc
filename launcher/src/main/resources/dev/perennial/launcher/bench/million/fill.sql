-- Customers of the last three years with 2 to 18 events each, 10 on average; the log has them customer by customer, as an
-- export of a CRM has.
create unlogged table draft_customer as
select no, uuidv7(begun - now()) as customer_id, begun, begun + interval '30 days' + random() * (ends - begun - interval '30 days') as ends,
  2 + floor(random() * 17)::integer as events
from (
  select no, now() - interval '2 days' as ends, now() - interval '1095 days' + random() * interval '1000 days' as begun
  from generate_series(1, :customers) no) c;

create unlogged table draft_event as
select c.no, e.n, c.begun + (c.ends - c.begun) * ((e.n - 1 + 0.9 * e.random) / c.events) as at,
  case when e.n = 1 then 'Product Viewed' when e.n = 2 or e.kind < 0.66 then 'Order Completed'
    when e.kind < 0.82 then 'Product Viewed' when e.kind < 0.95 then 'Cart Updated' else 'Order Refunded' end as name
from draft_customer c
cross join lateral (select n, random() as random, random() as kind from generate_series(1, c.events) n) e;

analyze draft_customer;
analyze draft_event;

insert into customer (brand_id, customer_id, user_id, created_at)
select :brand, customer_id, 'user-' || no, begun from draft_customer order by begun;

insert into identity (brand_id, kind, value, customer_id, first_seen_at)
select :brand, 'user_id', 'user-' || no, customer_id, begun from draft_customer;

set local work_mem = '256MB';

insert into event (brand_id, message_id, event_id, customer_id, type, name, occurred_at, received_at, properties, context, identities)
select :brand, 'm-' || lpad(to_hex((extract(epoch from e.at) * 1000000)::bigint), 14, '0') || '-' || e.no || '-' || e.n, uuidv7(),
  c.customer_id, 'track', e.name, e.at, e.at,
  case e.name
    when 'Order Completed' then '{"order_id":"o-' || e.no || '-' || e.n || '","total":' || 20 + (e.no * 7 + e.n * 13) % 180
      || '.90,"currency":"EUR","products":[{"product_id":"p-' || e.no % 500 || '","category":"c-' || e.no % 12 || '","price":'
      || 20 + (e.no * 7 + e.n * 13) % 180 || '.90,"quantity":1}]}'
    when 'Order Refunded' then '{"order_id":"o-' || e.no || '-2","total":1.00,"currency":"EUR"}'
    when 'Cart Updated' then '{"cart_id":"t-' || e.no || '-' || e.n || '","items":' || 1 + e.n % 3 || ',"product_id":"p-' || e.no % 500 || '"}'
    else '{"product_id":"p-' || e.no % 500 || '","category":"c-' || e.no % 12 || '","url":"https://shop.example/p/' || e.no % 500 || '"}' end,
  case when e.n = 1 then '{"campaign":{"source":"' || case e.no % 3 when 0 then 'google' when 1 then 'newsletter' else 'partner' end
    || '","medium":"referral","name":"spring-' || e.no % 20 || '"}}' else '{"library":{"name":"bench"}}' end,
  '{"user_id":"user-' || e.no || '"}'
from draft_event e
join draft_customer c using (no) order by c.begun, e.no, e.at;

drop table draft_event;
drop table draft_customer;

analyze;
