-- Customers of the last three years with 2 to 18 touchpoints each, 10 on average, over twenty channels; the log has them customer by
-- customer, as an export of a CRM has. Some channels are met far more often than others, and each customer keeps to some four of
-- them. Touchpoints are hours to weeks apart, so that each stands for itself and not all are within the look-back of an order.
create unlogged table draft_channel as
select * from (values
  (0, 'page', 'Landing', array['google', 'bing', 'yahoo'], '{}',
    '{"page":{"url":"https://shop.example/"},"campaign":{"source":"%s","medium":"cpc","name":"search-%c"}}'),
  (1, 'page', 'Landing', array['www.google.com', 'www.bing.com', 'duckduckgo.com'], '{}',
    '{"page":{"url":"https://shop.example/","referrer":"https://%s/"}}'),
  (2, 'page', 'Landing', array['facebook', 'instagram', 'linkedin'], '{}',
    '{"page":{"url":"https://shop.example/"},"campaign":{"source":"%s","medium":"paid_social","name":"social-%c"}}'),
  (3, 'page', 'Landing', array['www.facebook.com', 'www.instagram.com', 'www.reddit.com'], '{}',
    '{"page":{"url":"https://shop.example/","referrer":"https://%s/"}}'),
  (4, 'page', 'Landing', array['newsletter', 'mailchimp', 'klaviyo'], '{}',
    '{"page":{"url":"https://shop.example/"},"campaign":{"source":"%s","medium":"email","name":"letter-%c"}}'),
  (5, 'page', 'Landing', array['banners', 'magazines', 'weather'], '{}',
    '{"page":{"url":"https://shop.example/"},"campaign":{"source":"%s","medium":"display","name":"banner-%c"}}'),
  (6, 'page', 'Landing', array['partner-one', 'partner-two', 'partner-three'], '{}',
    '{"page":{"url":"https://shop.example/"},"campaign":{"source":"%s","medium":"affiliate","name":"partner-%c"}}'),
  (7, 'page', 'Landing', array['blog-one.example', 'blog-two.example', 'blog-three.example'], '{}',
    '{"page":{"url":"https://shop.example/","referrer":"https://%s/"}}'),
  (8, 'page', 'Landing', array['one', 'two', 'three'], '{}', '{"page":{"url":"https://shop.example/?ref=FRIEND-%s-%c"}}'),
  (9, 'page', 'Landing', array['', '', ''], '{}', '{"page":{"url":"https://shop.example/"}}'),
  (10, 'track', 'Direct Mail Responded', array['catalogue', 'postcard', 'letter'], '{"source":"%s","code":"mail-%c"}', '{}'),
  (11, 'track', 'Call Received', array['sales', 'service', 'returns'], '{"line":"%s","campaign":"call-%c"}', '{}'),
  (12, 'track', 'Store Visited', array['berlin', 'hamburg', 'munich'], '{"store":"%s","campaign":"store-%c"}', '{}'),
  (13, 'track', 'Trade Fair Visited', array['spring', 'summer', 'autumn'], '{"fair":"%s","campaign":"fair-%c"}', '{}'),
  (14, 'track', 'QR Code Scanned', array['poster', 'flyer', 'window'], '{"placement":"%s","campaign":"print-%c"}', '{}'),
  (15, 'track', 'Recommendation Received', array['friend', 'colleague', 'neighbour'], '{"from":"%s","campaign":"word-%c"}', '{}'),
  (16, 'page', 'Landing', array['youtube', 'vimeo', 'twitch'], '{}',
    '{"page":{"url":"https://shop.example/"},"campaign":{"source":"%s","medium":"video","name":"video-%c"}}'),
  (17, 'track', 'SMS Link Clicked', array['reminder', 'offer', 'delivery'], '{"source":"%s","campaign":"sms-%c"}', '{}'),
  (18, 'track', 'Push Notification Tapped', array['app', 'browser', 'watch'], '{"source":"%s","campaign":"push-%c"}', '{}'),
  (19, 'page', 'Landing', array['chatgpt.com', 'www.perplexity.ai', 'chat.openai.com'], '{}',
    '{"page":{"url":"https://shop.example/","referrer":"https://%s/"}}'),
  (20, 'track', 'Ad Impression', array['banners', 'magazines', 'weather'], '{"source":"%s","campaign":"banner-%c"}', '{}')
) c (channel, type, name, sources, properties, context);

create unlogged table draft_customer as
select no, uuidv7(begun - now()) as customer_id, begun, span, touches, least(orders, touches / 2) as orders, registers, own
from (
  select no, now() - interval '1095 days' + random() * interval '792 days' as begun,
    interval '60 days' + random() * interval '240 days' as span, 2 + floor(random() * 17)::integer as touches,
    case when random() < 0.67 then 0 else 1 + floor(random() * 3)::integer end as orders, random() < 0.3 as registers,
    array[floor(20 * power(random(), 2)), floor(20 * power(random(), 2)), floor(20 * power(random(), 2)),
      floor(20 * power(random(), 2))]::integer[] as own
  from generate_series(1, :customers) no) c;

create unlogged table draft_touch as
select c.no, t.n, c.begun + c.span * ((t.n - 1 + 0.9 * t.at) / c.touches) as at, t.pick, b.buys,
  case when t.kind < 0.06 then 20
    when b.buys and t.kind < 0.35 then floor(20 * power(t.drawn, 0.6))::integer
    when t.kind < 0.85 then c.own[1 + floor(4 * t.drawn)::integer]
    else floor(20 * power(t.drawn, 2))::integer end as channel
from draft_customer c
cross join lateral (
  select n, random() as at, random() as kind, random() as drawn, floor(random() * 12)::integer as pick
  from generate_series(1, c.touches) n) t
cross join lateral (
  select floor(t.n * (c.orders + 0.5) / c.touches) > floor((t.n - 1) * (c.orders + 0.5) / c.touches) as buys) b;

analyze draft_channel;
analyze draft_customer;
analyze draft_touch;

insert into customer (brand_id, customer_id, user_id, created_at)
select :brand, customer_id, 'user-' || no, begun from draft_customer order by begun;

insert into identity (brand_id, kind, value, customer_id, first_seen_at)
select :brand, 'user_id', 'user-' || no, customer_id, begun from draft_customer;

set local work_mem = '256MB';

insert into event (brand_id, message_id, event_id, customer_id, type, name, occurred_at, received_at, properties, context, identities)
select :brand, 'm-' || lpad(to_hex((extract(epoch from e.at) * 1000000)::bigint), 14, '0') || '-' || t.no || '-' || t.n || e.what,
  uuidv7(), c.customer_id, case e.what when 't' then h.type else 'track' end,
  case e.what when 't' then h.name when 's' then 'Signed Up' when 'o' then 'Order Completed' else 'Order Refunded' end, e.at, e.at,
  case e.what
    when 't' then replace(replace(h.properties, '%s', h.sources[1 + t.pick % 3]), '%c', (t.pick / 3)::text)
    when 's' then '{}'
    when 'o' then '{"order_id":"o-' || t.no || '-' || t.n || '","total":' || 20 + (t.no * 7 + t.n * 13) % 180
      || '.90,"currency":"EUR","products":[{"product_id":"p-' || t.no % 500 || '","category":"c-' || t.no % 12 || '","price":'
      || 20 + (t.no * 7 + t.n * 13) % 180 || '.90,"quantity":1}]}'
    else '{"order_id":"o-' || t.no || '-' || t.n || '",' || case when t.pick < 4 then '' else '"total":5.35,' end || '"currency":"EUR"}' end,
  case e.what when 't' then replace(replace(h.context, '%s', h.sources[1 + t.pick % 3]), '%c', (t.pick / 3)::text)
    else '{"library":{"name":"bench"}}' end,
  '{"user_id":"user-' || t.no || '"}'
from draft_touch t
join draft_customer c using (no)
join draft_channel h using (channel)
cross join lateral (values ('t', t.at, true), ('s', t.at + interval '5 minutes', c.registers and t.n = 1 + t.no % c.touches),
  ('o', t.at + interval '10 minutes', t.buys), ('r', t.at + interval '1 day', t.buys and (t.no * 3 + t.n) % 7 = 0)) e (what, at, happens)
where e.happens
order by c.begun, t.no, e.at;

drop table draft_touch;
drop table draft_customer;
drop table draft_channel;

analyze;
