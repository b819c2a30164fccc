\if :started = 0
select array_agg(body::jsonb ->> 'properties' order by n)::text as properties, array_agg(body::jsonb ->> 'context' order by n)::text as contexts from payload \gset
\set started 1
\endif
insert into log (brand_id, message_id, event_id, customer_id, type, name, occurred_at, received_at, properties, context, identities) select '7d0f3a52-0000-4000-8000-000000000001', gen_random_uuid()::text, gen_random_uuid(), lpad(to_hex((random() * 100000)::int), 32, '0')::uuid, 'track', 'Order Completed', now() - interval '1 second', now(), u.properties, u.context, '{}' from unnest(:properties::text[], :contexts::text[]) as u (properties, context) on conflict (brand_id, message_id) do nothing;
