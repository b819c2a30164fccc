\if :started = 0
select body as payload from payload where n = 1 + :client_id % 100 \gset
\set started 1
\endif
\set customer random(1, 100000)
insert into event values (gen_random_uuid(), '7d0f3a52-0000-4000-8000-000000000001', lpad(to_hex(:customer::int), 32, '0')::uuid, 'Order Completed', now() - interval '1 second', now(), :payload::jsonb);
