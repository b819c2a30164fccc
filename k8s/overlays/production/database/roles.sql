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
-- The server's log tells what failed, and quotes no row and no value: details of an error hold both.
alter role perennial_app set log_error_verbosity = terse;
alter role perennial_owner set log_error_verbosity = terse;
alter role perennial_app set log_parameter_max_length_on_error = 0;
alter role perennial_owner set log_parameter_max_length_on_error = 0;
alter role perennial_app set log_parameter_max_length = 0;
alter role perennial_owner set log_parameter_max_length = 0;
