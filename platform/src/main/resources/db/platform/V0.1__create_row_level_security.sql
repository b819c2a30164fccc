-- Brands never meet: every table is protected by the brand that the transaction entered.
create function perennial_brand() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('perennial.brand', true), '')::uuid;

-- Call it right after each create table: forced row-level security by brand_id, and the application's rights.
create function perennial_protect(protected regclass) returns void
  language plpgsql as
$$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy brand on %s to perennial_app using (brand_id = (select perennial_brand())) '
    'with check (brand_id = (select perennial_brand()))', protected);
  -- Without statistics the planner takes every brand for a two-hundredth of the table. With them it takes a brand that
  -- was not there at the last analyze for one row, and joins all its rows with all its rows.
  execute format('alter table %s alter column brand_id set statistics 0', protected);
  execute format('grant select, insert, update, delete on %s to perennial_app', protected);
end
$$;

-- Lets background work that serves all brands read a table.
create function perennial_let_worker_read(protected regclass) returns void
  language plpgsql as
$$
begin
  execute format('create policy worker on %s for select to perennial_worker using (true)', protected);
  execute format('grant select on %s to perennial_worker', protected);
end
$$;
