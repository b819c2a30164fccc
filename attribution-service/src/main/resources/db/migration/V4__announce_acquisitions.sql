-- What brought customers is put on their timelines: of those that were there before the service finds it out once more.
truncate touchpoint, acquisition, conversion, source_total, conversion_total, source_customers, customer_state, feed_cursor;
