-- An audience may be about several tracks, whose schemes have versions of their own: what was found out under each choice of them
-- is told apart. Empty where there is one track, as there was before.
alter table audience_member
  add column others text not null default '',
  drop constraint audience_member_pk,
  add constraint audience_member_pk primary key (brand_id, customer_id, audience, version, scheme_version, others);
drop index audience_member_listed;
create index audience_member_listed
  on audience_member (brand_id, audience, version, scheme_version, others, since, customer_id);
comment on column audience_member.others is 'versions of the schemes on tracks other than track, by track: coffee:3,lenses:1';

alter table audience_count
  add column others text not null default '',
  drop constraint audience_count_pk,
  add constraint audience_count_pk primary key (brand_id, audience, version, scheme_version, others);

alter table audience_change
  add column others text not null default '',
  drop constraint audience_change_pk,
  add constraint audience_change_pk
    primary key (brand_id, audience, version, scheme_version, others, transaction, sequence);
