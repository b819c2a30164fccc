-- A brand's lifecycle schemes, every version that ever was; at most one active for each key and each track.
create table scheme (
  brand_id uuid not null,
  key text not null,
  version integer not null,
  track text not null,
  body text not null,
  active boolean not null,
  created_at timestamptz not null default now(),
  constraint scheme_pk primary key (brand_id, key, version),
  constraint scheme_version check (version >= 1)
);
comment on column scheme.body is 'JSON of the checked scheme';
create unique index scheme_active_key on scheme (brand_id, key) where active;
create unique index scheme_active_track on scheme (brand_id, track) where active;
select perennial_protect('scheme');
