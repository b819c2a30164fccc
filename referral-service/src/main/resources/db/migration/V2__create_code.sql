-- Advocates' codes and links. A code is unique within its brand, a link within the installation: its address names no brand.
create table code (
  brand_id uuid not null,
  code_key text not null,
  code_text text not null,
  link_key text not null,
  link_text text not null,
  program_key text not null,
  customer_id uuid not null,
  main boolean not null,
  valid_from timestamptz,
  valid_until timestamptz,
  created_at timestamptz not null,
  constraint code_pk primary key (brand_id, code_key),
  constraint code_of_program foreign key (brand_id, program_key) references program (brand_id, program_key),
  constraint code_link_unique unique (link_key),
  constraint code_valid check (valid_from < valid_until)
);
comment on column code.code_key is 'without hyphens, look-alike characters made one';
comment on column code.main is 'false for a further code of customers that turned out to be one';
create unique index code_one_main on code (brand_id, program_key, customer_id) where main;
create index code_of_customer on code (brand_id, customer_id);
select perennial_protect('code');

-- Whoever presents a link may read its one row, without knowing the brand; nothing can be listed this way.
create policy presented on code for select to perennial_app
  using (link_key = (select nullif(current_setting('perennial.link', true), '')));

create table code_clicks (
  brand_id uuid not null,
  code_key text not null,
  day date not null,
  clicks bigint not null,
  constraint code_clicks_pk primary key (brand_id, code_key, day),
  constraint code_clicks_of_code foreign key (brand_id, code_key) references code (brand_id, code_key),
  constraint code_clicks_positive check (clicks > 0)
);
comment on column code_clicks.day is 'in UTC';
select perennial_protect('code_clicks');
