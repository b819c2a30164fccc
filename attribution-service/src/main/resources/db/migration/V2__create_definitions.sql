-- What a brand decides: the events that count as goals, and how far credit looks back.
create table goal (
  brand_id uuid not null,
  key text not null,
  event text not null,
  value_field text,
  version bigint not null default 1,
  constraint goal_pk primary key (brand_id, key)
);
select perennial_protect('goal');

create table attribution_settings (
  brand_id uuid not null,
  look_back_days integer not null,
  version bigint not null default 1,
  constraint attribution_settings_pk primary key (brand_id),
  constraint attribution_settings_look_back check (look_back_days between 1 and 3650)
);
select perennial_protect('attribution_settings');
