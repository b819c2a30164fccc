-- Brands are the tenants; their keys are kept as hashes only.
create table brand (
  brand_id uuid not null,
  slug text not null,
  name text not null,
  currency text not null,
  time_zone text not null,
  country text not null,
  created_at timestamptz not null,
  constraint brand_pk primary key (brand_id),
  constraint brand_slug unique (slug)
);
select perennial_protect('brand');
select perennial_let_worker_read('brand');

create table api_key (
  brand_id uuid not null,
  key_id uuid not null,
  kind text not null,
  key_hash bytea not null,
  key_hint text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint api_key_pk primary key (brand_id, key_id),
  constraint api_key_hash unique (key_hash),
  constraint api_key_kind check (kind in ('publishable', 'secret'))
);
comment on column api_key.key_hash is 'SHA-256 of the key, which is 256 random bits';
comment on column api_key.key_hint is 'the last four characters, to tell keys apart';
select perennial_protect('api_key');

-- Whoever presents a key may find out whose it is, before any brand is known.
create policy presented on api_key for select to perennial_app
  using (key_hash = decode(nullif(current_setting('perennial.key_hash', true), ''), 'hex'));
