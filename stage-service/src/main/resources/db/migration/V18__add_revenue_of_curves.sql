-- What those who came back brought, for curves that count revenue. None did before.
alter table curve_cell add column revenue bigint not null default 0;
comment on column curve_cell.revenue is 'of the return events, in minor units of the brand''s currency; 0 where the curve counts customers only';
