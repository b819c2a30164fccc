-- Calls that named themselves by an Idempotency-Key, each kept in the transaction of its effect.
create table idempotent_call (
  brand_id uuid not null,
  key_hash bytea not null,
  fingerprint bytea not null,
  answer bytea not null,
  settled boolean not null,
  stored_at timestamptz not null default now(),
  constraint idempotent_call_pk primary key (brand_id, key_hash)
);
comment on column idempotent_call.brand_id is 'whose key it is; zero for the operator, whose calls belong to no brand';
comment on column idempotent_call.key_hash is 'SHA-256 of the key, which is not kept';
comment on column idempotent_call.fingerprint is 'HMAC of method, path, query and body, by a key made from the idempotency key';
comment on column idempotent_call.answer is 'status, headers and body, encrypted by a key made from the idempotency key';
comment on column idempotent_call.settled is 'false: the effect is certain, the answer may still change';
create index idempotent_call_stored on idempotent_call (stored_at);
select perennial_protect('idempotent_call');
select perennial_let_worker_read('idempotent_call');
