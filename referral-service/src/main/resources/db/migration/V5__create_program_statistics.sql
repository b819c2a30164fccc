-- Sufficient statistics: kept up to date by whoever changes what they count, so that a report never scans.
create table program_counter (
  brand_id uuid not null,
  program_key text not null,
  counter text not null,
  kind text not null,
  unit text not null,
  entries bigint not null,
  amount bigint not null,
  constraint program_counter_pk primary key (brand_id, program_key, counter, kind, unit),
  constraint program_counter_of_program foreign key (brand_id, program_key) references program (brand_id, program_key),
  constraint program_counter_positive check (entries >= 0 and amount >= 0)
);
comment on column program_counter.counter is 'referral.<state>, or reward.<side>.<state>';
select perennial_protect('program_counter');

create table program_clicks (
  brand_id uuid not null,
  program_key text not null,
  slot smallint not null,
  clicks bigint not null,
  constraint program_clicks_pk primary key (brand_id, program_key, slot),
  constraint program_clicks_of_program foreign key (brand_id, program_key) references program (brand_id, program_key),
  constraint program_clicks_positive check (clicks > 0)
);
comment on column program_clicks.slot is 'clicks of one program are spread over slots, so that they do not wait for each other';
select perennial_protect('program_clicks');
