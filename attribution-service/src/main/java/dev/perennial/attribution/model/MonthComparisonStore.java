package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.source.RuleColumns;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Reads what the rules gave out of the conversions of some months, by group, from the statistics of the source report. */
@ApplicationScoped
class MonthComparisonStore {
    private static final String RULES = """
            select m.model, t.channel, t.source, t.campaign, t.currency, m.micros, m.value_minor, m.net_minor
            from (
              select channel, case when $5 > 0 then source else '' end as source,
                case when $5 > 1 then campaign else '' end as campaign, currency, %s
              from source_month
              where brand_id = $1 and month between $6 and $7 and kind = any($3) and goal = $4
              group by 1, 2, 3, 4) t
            %s
            where m.model = any($2) and m.micros <> 0
            """.formatted(RuleColumns.SUMS, RuleColumns.BY_RULE);
    private static final String WHOLE = """
            select currency, sum(conversions_micros)::bigint, sum(value_minor)::bigint, sum(net_minor)::bigint
            from conversion_month where brand_id = $1 and month between $4 and $5 and kind = any($2) and goal = $3
            group by currency having sum(conversions_micros) <> 0
            """;

    /** What some rules give to each group. */
    Uni<Map<CreditModel, SortedMap<GroupName, Cell>>> rules(
            SqlConnection connection, BrandId brand, Question question, List<CreditModel> rules) {
        String[] keys = rules.stream().map(CreditModel::key).toArray(String[]::new);
        Tuple parameters = Tuple.of(
                        brand.value(),
                        keys,
                        kinds(question),
                        question.objective().goal())
                .addValue(question.grouping().ordinal());
        return connection
                .preparedQuery(RULES)
                .execute(within(parameters, question))
                .map(PgComparisonRows::rules);
    }

    /** All conversions. */
    Uni<Cell> whole(SqlConnection connection, BrandId brand, Question question) {
        Tuple parameters =
                Tuple.of(brand.value(), kinds(question), question.objective().goal());
        return connection
                .preparedQuery(WHOLE)
                .execute(within(parameters, question))
                .map(PgComparisonRows::whole);
    }

    private static Tuple within(Tuple parameters, Question question) {
        MonthSpan span = question.months().orElseThrow();
        return parameters.addValue(span.firstDay()).addValue(span.lastDay());
    }

    private static String[] kinds(Question question) {
        return question.objective().kinds().stream().map(ConversionKind::key).toArray(String[]::new);
    }
}
