-- How fast what customers looked at stops saying anything; the signals themselves are worked out from the log when asked.
create table signal_settings (
  brand_id uuid not null,
  version bigint not null,
  intent_half_life_days numeric not null,
  affinity_half_life_days numeric not null,
  preference_half_life_days numeric not null,
  constraint signal_settings_pk primary key (brand_id),
  constraint signal_settings_above_zero check (
    intent_half_life_days > 0 and affinity_half_life_days > 0 and preference_half_life_days > 0)
);
select perennial_protect('signal_settings');
