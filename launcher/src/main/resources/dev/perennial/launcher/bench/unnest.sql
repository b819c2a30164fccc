\if :started = 0
select array_agg(body order by n)::text as payloads from payload \gset
\set started 1
\endif
insert into event select gen_random_uuid(), '7d0f3a52-0000-4000-8000-000000000001', lpad(to_hex((random() * 100000)::int), 32, '0')::uuid, 'Order Completed', now() - interval '1 second', now(), body::jsonb from unnest(:payloads::text[]) body;
