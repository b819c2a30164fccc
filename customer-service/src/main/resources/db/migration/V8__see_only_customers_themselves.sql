-- What Perennial found out itself is no sign of life: the service folds the log once more.
truncate profile, customer_order, brand_statistics, customer_state, feed_cursor;
