-- How many made each step of a brand's funnels, by the day on which they began, so that reports need not read every event.
create table funnel_cell (
  brand_id uuid not null,
  funnel text not null,
  version integer not null,
  track text not null,
  scheme_version integer not null,
  day date not null,
  customer_group text not null,
  step smallint not null,
  length smallint not null,
  attempts bigint not null,
  constraint funnel_cell_pk primary key (brand_id, funnel, version, scheme_version, day, customer_group, step, length),
  constraint funnel_cell_step check (step between 1 and 10)
);
comment on column funnel_cell.track is 'whose stages are steps; empty where none is';
comment on column funnel_cell.scheme_version is 'of the scheme on that track; 0 where no stage is a step';
comment on column funnel_cell.day is 'on which the first step was made, in the brand''s calendar';
comment on column funnel_cell.customer_group is 'what the funnel''s breakdown says; empty where nothing is known, and for all where lengths are counted';
comment on column funnel_cell.length is 'time since the step before: 0 below a second, else 1 + floor(8 log2 of the seconds); -1 where it counts who came that far';
select perennial_protect('funnel_cell');
create index funnel_cell_scheme on funnel_cell (brand_id, track, scheme_version);
