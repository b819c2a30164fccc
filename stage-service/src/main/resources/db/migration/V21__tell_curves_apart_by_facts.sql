-- Curves whose groups are told apart by a scheme's own facts have figures under each version of the scheme, as funnels do.
alter table curve_cell add column track text not null default '';
alter table curve_cell add column scheme_version integer not null default 0;
comment on column curve_cell.track is 'whose scheme''s facts tell groups apart; empty where none do';
comment on column curve_cell.scheme_version is 'of the scheme on that track; 0 where there is none';
alter table curve_cell drop constraint curve_cell_pk;
alter table curve_cell add constraint curve_cell_pk
  primary key (brand_id, curve, version, scheme_version, cohort, customer_group, period);
create index curve_cell_scheme on curve_cell (brand_id, track, scheme_version);
comment on column funnel_cell.track is 'whose stages are steps, or whose scheme''s facts tell groups apart; empty where there is none';
comment on column funnel_cell.scheme_version is 'of the scheme on that track; 0 where there is none';
