-- What each touchpoint gets of a conversion follows from the path and the model: it is worked out when it is asked for. Stored
-- row by row, a customer of many touchpoints cost many rows with each order.
drop table credit;

alter table conversion
  add column path bytea not null default ''::bytea,
  add column fallback_channel text not null default 'unknown',
  add column fallback_source text not null default 'unknown';
alter table conversion
  alter column path drop default, alter column fallback_channel drop default, alter column fallback_source drop default;
comment on column conversion.path is 'the touchpoints that share it, 16 bytes of each id, in the order in which they occurred';
comment on column conversion.fallback_channel is 'who has the credit where the path is empty';

-- Conversions that were there before have no path yet: the service folds the log once more.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, customer_state, feed_cursor;
