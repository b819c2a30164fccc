-- Joins that were a mistake are taken back; what was taken apart stays apart until somebody says otherwise.
alter table customer add column splits integer not null default 0;
comment on column customer.splits is
  'joins undone of this customer and of those merged into it; 0 for nearly all: nothing then forbids a join';

alter table customer_join
  add column cause_kind text,
  add column cause_value text,
  add column rejoined_at timestamptz;
comment on column customer_join.cause_kind is 'the identity that brought the two together; unknown for the oldest joins';
comment on column customer_join.rejoined_at is 'when somebody said outright that they are one after all';
create index customer_join_loser on customer_join (brand_id, loser_id);

comment on column event.customer_id is
  'the customer its strongest identity was first seen with; readers follow customer.merged_into';

alter table refused_join add column reason text not null default 'user_ids';
alter table refused_join add constraint refused_join_reason check (reason in ('user_ids', 'undone'));
comment on table refused_join is 'joins of two user ids, or of two customers that were taken apart';
