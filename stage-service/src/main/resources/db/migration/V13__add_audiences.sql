-- Who belongs to the audiences of a brand. A version of a scheme that is built beside the one in force has its own members.
create table audience_member (
  brand_id uuid not null,
  customer_id uuid not null,
  audience text not null,
  version integer not null,
  track text not null,
  scheme_version integer not null,
  since timestamptz not null,
  constraint audience_member_pk primary key (brand_id, customer_id, audience, version, scheme_version)
);
create index audience_member_listed on audience_member (brand_id, audience, version, scheme_version, since, customer_id);
select perennial_protect('audience_member');

create table audience_count (
  brand_id uuid not null,
  audience text not null,
  version integer not null,
  track text not null,
  scheme_version integer not null,
  members bigint not null,
  constraint audience_count_pk primary key (brand_id, audience, version, scheme_version)
);
select perennial_protect('audience_count');

alter table definition drop constraint definition_kind;
alter table definition add constraint definition_kind check (kind in ('pursuit', 'funnel', 'audience'));

-- What was counted before one of the migrations above came is counted once more, all together.
truncate customer_stage, transition, stage_count, stage_movement, stage_source_movement, stage_stay, retention_cell,
  retention_group_cell, contract_cell, attrition_cell, trigger_cell, loyalty_cell, pursuit_case, pursuit_cell, funnel_cell,
  customer_state, feed_cursor;
