-- Room in each page, so that a state that changes stays in its page and no index has to follow.
alter table customer_state set (fillfactor = 75);
-- A third of the bytes for each event of a customer. What is stored as JSON is read until its next change.
alter table customer_state alter column state type bytea using convert_to(state, 'UTF8');
comment on column customer_state.state is 'Smile of the folded state; null once merged into another customer';
