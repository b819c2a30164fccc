-- A customer counts with the attempt that came furthest, which may be a later one: what the one before it added is taken off in
-- reports that reach that far.
alter table funnel_cell no force row level security;
alter table funnel_cell add column until date;
update funnel_cell set until = day;
alter table funnel_cell alter column until set not null;
alter table funnel_cell drop constraint funnel_cell_pk;
alter table funnel_cell add constraint funnel_cell_pk
  primary key (brand_id, funnel, version, scheme_version, day, until, customer_group, step, length);
alter table funnel_cell add constraint funnel_cell_until check (until >= day);
alter table funnel_cell force row level security;
comment on column funnel_cell.until is
  'counts in reports that reach to this day: that of the attempt, or, with attempts below 0, that of the one that came further';

-- What was counted of customers was the first attempt: each such funnel is built once more, and read as it was until then.
alter table definition no force row level security;
alter table rebuild no force row level security;
insert into definition (brand_id, kind, key, version, body, state)
select a.brand_id, a.kind, a.key, newest.version + 1, a.body, 'building'
from definition a
cross join lateral (select max(version) as version from definition n
  where n.brand_id = a.brand_id and n.kind = a.kind and n.key = a.key) newest
where a.kind = 'funnel' and a.state = 'active' and a.body::jsonb ->> 'counts' = 'customers'
  and not exists (select from definition b
    where b.brand_id = a.brand_id and b.kind = a.kind and b.key = a.key and b.state = 'building');
insert into rebuild (brand_id, consumer)
select distinct brand_id, 'stage' from definition where kind = 'funnel' and state = 'building'
on conflict (brand_id, consumer) do update
  set next_customer_id = default, customers = 0, finished_at = null, asked_at = greatest(now(), rebuild.asked_at + interval '1 microsecond');
alter table definition force row level security;
alter table rebuild force row level security;

-- Who is still in a stage, and since when: stays that have not ended are not in stage_stay.
create table stage_running (
  brand_id uuid not null,
  track text not null,
  version integer not null,
  stage text not null,
  since date not null,
  customers bigint not null,
  constraint stage_running_pk primary key (brand_id, track, version, stage, since)
);
comment on column stage_running.since is 'day of UTC on which they came to the stage';
alter table customer_stage no force row level security;
insert into stage_running (brand_id, track, version, stage, since, customers)
select brand_id, track, version, stage, (since at time zone 'UTC')::date, count(*) from customer_stage group by 1, 2, 3, 4, 5;
alter table customer_stage force row level security;
select perennial_protect('stage_running');
