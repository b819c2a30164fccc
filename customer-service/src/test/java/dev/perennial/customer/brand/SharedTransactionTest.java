package dev.perennial.customer.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharedTransactionTest extends CustomerServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    BrandDatabase database;

    private final BrandId one = BrandId.next();
    private final BrandId two = BrandId.next();

    @Test
    void isTheTransactionOfAllThatTakesPart() {
        String transactions = database.sharing(shared -> transaction(shared.connection())
                        .chain(own -> database.inBrand(one, SharedTransactionTest::transaction)
                                .chain(joined -> database.inTransaction(SharedTransactionTest::transaction)
                                        .map(other -> own + joined.equals(own) + other.equals(own)))))
                .await()
                .atMost(PATIENCE);

        assertThat(transactions).endsWith("truetrue");
    }

    @Test
    void undoesEverythingWhenTheWorkFails() {
        assertThatThrownBy(() -> database.sharing(
                                shared -> insert(one).chain(() -> insert(two)).chain(() -> Uni.createFrom()
                                        .<Integer>failure(new IllegalStateException("late"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("late");

        assertThat(count(one) + count(two)).isZero();
    }

    @Test
    void undoesOnlyThePartThatFailed() {
        database.sharing(shared -> insert(one)
                        .chain(() -> database.inBrand(two, connection -> insert(connection, two)
                                        .chain(() ->
                                                connection.query("select 1/0").execute()))
                                .onFailure()
                                .recoverWithNull())
                        .chain(() -> insert(two)))
                .await()
                .atMost(PATIENCE);

        assertThat(count(one)).isOne();
        assertThat(count(two)).isOne();
    }

    @Test
    void returnsToTheBrandItWasIn() {
        insert(one).chain(() -> insert(two)).await().atMost(PATIENCE);

        Long seen = database.sharing(
                        shared -> database.inBrand(one, connection -> database.inBrand(two, inner -> count(inner))
                                .chain(() -> database.inTransaction(SharedTransactionTest::count))
                                .chain(none -> count(connection).map(own -> none * 10 + own))))
                .await()
                .atMost(PATIENCE);

        assertThat(seen).isOne();
    }

    @Test
    void keepsWhatWasCommittedBeforeAFailure() {
        assertThatThrownBy(() -> database.sharing(shared -> insert(one)
                                .chain(shared::commit)
                                .chain(() -> insert(two))
                                .chain(() -> Uni.createFrom().<Integer>failure(new IllegalStateException("late"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("late");

        assertThat(count(one)).isOne();
        assertThat(count(two)).as("in a transaction of its own").isOne();
    }

    private Uni<Integer> insert(BrandId brand) {
        return database.inBrand(brand, connection -> insert(connection, brand));
    }

    private static Uni<Integer> insert(SqlConnection connection, BrandId brand) {
        return connection
                .query("insert into brand (brand_id, slug, name, currency, time_zone, country, created_at) values ('"
                        + brand.value() + "', '" + brand + "', 'x', 'EUR', 'UTC', 'DE', now())")
                .execute()
                .map(rows -> rows.rowCount());
    }

    private long count(BrandId brand) {
        return database.inBrand(brand, SharedTransactionTest::count).await().atMost(PATIENCE);
    }

    private static Uni<Long> count(SqlConnection connection) {
        return connection.query("select count(*) from brand").execute().map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    private static Uni<String> transaction(SqlConnection connection) {
        return connection.query("select pg_current_xact_id()::text").execute().map(rows -> rows.iterator()
                .next()
                .getString(0));
    }
}
