-- What the log says of each customer, in order: a touchpoint is the letter of its channel (an impression a capital one), '1' a
-- registration, '2' an order with its value and what refunds left of it in cents.
with refunds as (
  select customer_id, properties::jsonb ->> 'order_id' as order_id, bool_or(properties::jsonb ->> 'total' is null) as whole,
    sum((properties::jsonb ->> 'total')::numeric * 100)::bigint as minor
  from event where brand_id = :brand and name = 'Order Refunded' group by 1, 2),
orders as (
  select customer_id, occurred_at, properties::jsonb ->> 'order_id' as order_id,
    ((properties::jsonb ->> 'total')::numeric * 100)::bigint as minor
  from event where brand_id = :brand and name = 'Order Completed'),
visits as (
  select customer_id, occurred_at, context::jsonb #>> '{page,url}' as url, context::jsonb #>> '{campaign,medium}' as medium,
    split_part(context::jsonb #>> '{page,referrer}', '/', 3) as host
  from event where brand_id = :brand and type = 'page'),
happened as (
  select customer_id, occurred_at, case
      when url like '%?ref=%' then 'i'
      when medium = 'cpc' then 'a'
      when medium = 'paid_social' then 'c'
      when medium = 'email' then 'e'
      when medium = 'display' then 'f'
      when medium = 'affiliate' then 'g'
      when medium = 'video' then 'q'
      when host in ('www.google.com', 'www.bing.com', 'duckduckgo.com') then 'b'
      when host in ('www.facebook.com', 'www.instagram.com', 'www.reddit.com') then 'd'
      when host in ('chatgpt.com', 'www.perplexity.ai', 'chat.openai.com') then 't'
      when host <> '' then 'h'
      else 'j' end as kind, 0 as value, 0 as net
  from visits
  union all
  select customer_id, occurred_at, case name
      when 'Direct Mail Responded' then 'k'
      when 'Call Received' then 'l'
      when 'Store Visited' then 'm'
      when 'Trade Fair Visited' then 'n'
      when 'QR Code Scanned' then 'o'
      when 'Recommendation Received' then 'p'
      when 'SMS Link Clicked' then 'r'
      when 'Push Notification Tapped' then 's'
      when 'Ad Impression' then 'F'
      else '1' end, 0, 0
  from event where brand_id = :brand and name in ('Direct Mail Responded', 'Call Received', 'Store Visited', 'Trade Fair Visited',
    'QR Code Scanned', 'Recommendation Received', 'SMS Link Clicked', 'Push Notification Tapped', 'Ad Impression', 'Signed Up')
  union all
  select o.customer_id, o.occurred_at, '2', o.minor,
    o.minor - case when r.whole then o.minor else least(o.minor, coalesce(r.minor, 0)) end
  from orders o left join refunds r using (customer_id, order_id))
select customer_id::text, (extract(epoch from occurred_at) * 1000000)::bigint, kind, value, net
from happened order by customer_id, occurred_at
