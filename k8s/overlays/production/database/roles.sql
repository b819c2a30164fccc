-- Roles of an installation, as platform/src/main/resources/perennial/bootstrap.sql makes them; their passwords come from Secrets.
-- Run once by CloudNativePG, as superuser, in a new cluster.
do $$
begin
  if not exists (select from pg_roles where rolname = 'perennial_owner') then
    create role perennial_owner login nosuperuser nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'perennial_app') then
    create role perennial_app login nosuperuser nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'perennial_worker') then
    create role perennial_worker nologin nosuperuser nobypassrls;
  end if;
end
$$;
grant perennial_worker to perennial_app with inherit false, set true;
-- Nothing waits for ever: a statement that takes longer is a mistake, and an open transaction holds up the feed.
alter role perennial_app set statement_timeout = '60s';
alter role perennial_app set idle_in_transaction_session_timeout = '60s';
-- A plan made when a table was small would be kept for as long as the connection lives, and read all of the table when it
-- has grown: with a file of orders imported into a brand-new installation, four times slower.
alter role perennial_app set plan_cache_mode = 'force_custom_plan';
