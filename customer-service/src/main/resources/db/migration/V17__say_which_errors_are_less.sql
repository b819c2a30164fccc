-- Stored versions of models said in one word whether single customers were foretold better than by the baselines; now each error says so.
alter table value_model no force row level security;
update value_model m set report = jsonb_set(
    m.report::jsonb #- '{holdout,beatsBaselines}',
    '{holdout,lessThanBaselines}',
    (select jsonb_build_object(
        'total', coalesce(bool_and(abs((best ->> 'totalError')::float8) < abs((b ->> 'totalError')::float8)), false),
        'rootMeanSquareError', coalesce(bool_and(
          (best ->> 'rootMeanSquareError')::float8 < (b ->> 'rootMeanSquareError')::float8), false),
        'meanAbsoluteError', coalesce(bool_and(
          (best ->> 'meanAbsoluteError')::float8 < (b ->> 'meanAbsoluteError')::float8), false))
      from jsonb_array_elements(m.report::jsonb #> '{holdout,candidates}') b,
        jsonb_array_elements(m.report::jsonb #> '{holdout,candidates}') best
      where (b ->> 'baseline')::boolean and best ->> 'name' = m.report::jsonb #>> '{holdout,chosen}'))::text
  where m.report::jsonb #> '{holdout,candidates}' is not null;
alter table value_model force row level security;
