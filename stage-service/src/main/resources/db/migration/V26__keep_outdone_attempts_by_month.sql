-- An attempt that the same customer outdid later is a row of its own, not one for each step, and is counted by months as well: a
-- report of a year read the cells of each two of its days.
create table funnel_outdone (
  brand_id uuid not null,
  funnel text not null,
  version integer not null,
  track text not null,
  scheme_version integer not null,
  day date not null,
  until date not null,
  customer_group text not null,
  reached smallint not null,
  attempts bigint not null,
  constraint funnel_outdone_pk
    primary key (brand_id, funnel, version, scheme_version, until, day, customer_group, reached),
  constraint funnel_outdone_until check (until > day),
  constraint funnel_outdone_reached check (reached between 1 and 9)
) with (fillfactor = 75);
comment on column funnel_outdone.day is 'on which the attempt began, in the brand''s calendar';
comment on column funnel_outdone.until is 'day on which the one began that came further; in reports that reach to it the first does not count';
comment on column funnel_outdone.reached is 'the last step that the attempt made, from 1';
create index funnel_outdone_scheme on funnel_outdone (brand_id, track, scheme_version) where track <> '';

create table funnel_outdone_month (
  brand_id uuid not null,
  funnel text not null,
  version integer not null,
  track text not null,
  scheme_version integer not null,
  day date not null,
  until date not null,
  customer_group text not null,
  reached smallint not null,
  attempts bigint not null,
  constraint funnel_outdone_month_pk
    primary key (brand_id, funnel, version, scheme_version, day, until, customer_group, reached),
  constraint funnel_outdone_month_until check (until >= day),
  constraint funnel_outdone_month_first check (extract(day from day) = 1 and extract(day from until) = 1),
  constraint funnel_outdone_month_reached check (reached between 1 and 9)
) with (fillfactor = 75);
comment on table funnel_outdone_month is 'what funnel_outdone holds, summed up by the months of both days';
comment on column funnel_outdone_month.day is 'first day of the month in which the attempt began';
comment on column funnel_outdone_month.until is 'first day of the month in which the one began that came further';
create index funnel_outdone_month_scheme on funnel_outdone_month (brand_id, track, scheme_version) where track <> '';

-- Below 0 each step was taken off that the outdone attempt had made: those that made no more are those that did not make the next.
alter table funnel_cell no force row level security;
insert into funnel_outdone
select brand_id, funnel, version, track, scheme_version, day, until, customer_group, step, attempts
from (
  select brand_id, funnel, version, track, scheme_version, day, until, customer_group, step,
    coalesce(lead(attempts) over (
      partition by brand_id, funnel, version, scheme_version, day, until, customer_group order by step), 0) - attempts as attempts
  from funnel_cell where until > day) outdone
where attempts <> 0;
insert into funnel_outdone_month
select brand_id, funnel, version, track, scheme_version, date_trunc('month', day::timestamp)::date as first_day,
  date_trunc('month', until::timestamp)::date as first_until, customer_group, reached, sum(attempts)
from funnel_outdone group by brand_id, funnel, version, track, scheme_version, first_day, first_until, customer_group, reached;
delete from funnel_cell where until > day;
alter table funnel_cell drop constraint funnel_cell_pk;
alter table funnel_cell drop column until;
-- Computing a column anew has the table written anew, without the room of the rows that are gone.
alter table funnel_cell alter column attempts type bigint using attempts + 0;
alter table funnel_cell add constraint funnel_cell_pk
  primary key (brand_id, funnel, version, scheme_version, day, customer_group, step, length);
alter table funnel_cell force row level security;
select perennial_protect('funnel_outdone');
select perennial_protect('funnel_outdone_month');
