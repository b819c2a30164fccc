-- Customers with one order each, the first :lead seconds less than a day ago, the last :span seconds later; in the log at once.
create temporary table draft on commit drop as
select no, uuidv7() as customer_id, now() - interval '1 day' + :lead * interval '1 second'
  + :span * interval '1 second' * no / :customers as at
from generate_series(1, :customers) no;

insert into customer (brand_id, customer_id, user_id, created_at)
select :brand, customer_id, ':name-' || no, at from draft;

insert into identity (brand_id, kind, value, customer_id, first_seen_at)
select :brand, 'user_id', ':name-' || no, customer_id, at from draft;

insert into event (brand_id, message_id, event_id, customer_id, type, name, occurred_at, received_at, properties, context, identities)
select :brand, ':name-' || no, uuidv7(), customer_id, 'track', 'Order Completed', at, at,
  '{"order_id":":name-' || no || '","total":20.00,"currency":"EUR"}', '{"library":{"name":"bench"}}', '{"user_id":":name-' || no || '"}'
from draft order by no
