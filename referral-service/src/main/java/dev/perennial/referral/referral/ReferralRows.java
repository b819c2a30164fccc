package dev.perennial.referral.referral;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.Timestamptz;
import dev.perennial.referral.code.CodeText;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.recognition.Via;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How referrals stand in the table {@code referral}. */
final class ReferralRows {
    private static final String LIST = ",";

    private ReferralRows() {}

    static List<Referral> referrals(RowSet<Row> rows) {
        List<Referral> referrals = new ArrayList<>(rows.size());
        rows.forEach(row -> referrals.add(referral(row)));
        return referrals;
    }

    private static Referral referral(Row row) {
        List<Reason> reasons = Arrays.stream(row.getArrayOfStrings("reasons"))
                .map(Reason::ofKey)
                .toList();
        return new Referral(
                new ReferralId(row.getUUID("referral_id")),
                new CustomerId(row.getUUID("friend_id")),
                new CustomerId(row.getUUID("advocate_id")),
                new CodeText(row.getString("code_text")),
                new ProgramKey(row.getString("program_key")),
                row.getLong("program_version"),
                Via.ofKey(row.getString("via")),
                Timestamptz.read(row, "recognised_at"),
                new ReferralDecision(ReferralState.ofKey(row.getString("state")), reasons),
                order(row),
                row.getInteger("round"),
                Timestamptz.read(row, "decided_at"));
    }

    private static Optional<FriendOrder> order(Row row) {
        String id = row.getString("order_id");
        if (id == null) {
            return Optional.empty();
        }
        Currency currency = Currency.getInstance(row.getString("order_currency"));
        return Optional.of(new FriendOrder(
                id,
                new Money(row.getLong("order_value"), currency),
                new Money(row.getLong("order_remaining"), currency),
                Timestamptz.read(row, "ordered_at"),
                Timestamptz.find(row, "reduced_at")));
    }

    /** One parameter for the brand and one array for each column; reasons joined by commas. */
    static Tuple columns(BrandId brand, List<Referral> rows) {
        return Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(rows, r -> r.id().value(), UUID[]::new))
                .addValue(column(rows, r -> r.friend().value(), UUID[]::new))
                .addValue(column(rows, r -> r.advocate().value(), UUID[]::new))
                .addValue(column(rows, r -> r.code().key().value(), String[]::new))
                .addValue(column(rows, r -> r.code().text(), String[]::new))
                .addValue(column(rows, r -> r.program().value(), String[]::new))
                .addValue(column(rows, Referral::programVersion, Long[]::new))
                .addValue(column(rows, r -> r.via().key(), String[]::new))
                .addValue(column(rows, r -> Timestamptz.of(r.recognisedAt()), OffsetDateTime[]::new))
                .addValue(column(rows, r -> r.state().key(), String[]::new))
                .addValue(column(rows, ReferralRows::reasons, String[]::new))
                .addValue(column(rows, r -> order(r, FriendOrder::id), String[]::new))
                .addValue(column(rows, r -> order(r, o -> o.value().minor()), Long[]::new))
                .addValue(column(rows, r -> order(r, o -> o.remaining().minor()), Long[]::new))
                .addValue(column(rows, r -> order(r, o -> o.value().currency().getCurrencyCode()), String[]::new))
                .addValue(column(rows, r -> order(r, o -> Timestamptz.of(o.at())), OffsetDateTime[]::new))
                .addValue(column(rows, r -> order(r, o -> Timestamptz.of(o.reducedAt())), OffsetDateTime[]::new))
                .addValue(column(rows, Referral::round, Integer[]::new))
                .addValue(column(rows, r -> Timestamptz.of(r.decidedAt()), OffsetDateTime[]::new));
    }

    private static String reasons(Referral referral) {
        return referral.decision().reasons().stream().map(Reason::key).collect(Collectors.joining(LIST));
    }

    private static <T> @Nullable T order(Referral referral, Function<FriendOrder, ? extends @Nullable T> value) {
        Optional<FriendOrder> order = referral.order();
        return order.isPresent() ? value.apply(order.get()) : null;
    }
}
