-- How credit is shared by time, by position and by the registration, and how often a step from channel to channel led on.
alter table attribution_settings
  add column half_life_days integer not null default 7,
  add column first_percent integer not null default 40,
  add column last_percent integer not null default 40,
  add column count_impressions boolean not null default false,
  add constraint attribution_settings_half_life check (half_life_days between 1 and 365),
  add constraint attribution_settings_percent check (
    first_percent >= 0 and last_percent >= 0 and first_percent + last_percent <= 100);

alter table conversion add column lead integer not null default -1;
alter table conversion alter column lead drop default;
comment on column conversion.lead is
  'place on the path, from 0, of the last touchpoint at or before the registration; -1 where there is none';

