package dev.perennial.stage.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A sum of revenue is never too large to be written or read. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class RetentionStoreTest {
    private static final BrandId ACME = TestBrand.ACME.id();
    private static final LocalDate MONTH = LocalDate.parse("1901-01-01");

    @Inject
    BrandDatabase database;

    @Inject
    RetentionStore store;

    @Test
    void holdsMoreThanANumberOfSixtyFourBits() {
        RetentionChanges one = oneOrder();

        SortedMap<LocalDate, SortedMap<Integer, Bought>> cohorts = database.inBrand(
                        ACME, connection -> store.write(connection, ACME, one)
                                .chain(() -> enlarge(connection))
                                .chain(() -> store.write(connection, ACME, one))
                                .chain(() -> store.cohorts(connection, ACME, CohortUnit.MONTH, MONTH, MONTH))
                                .call(() -> remove(connection)))
                .await()
                .indefinitely();

        Bought first = new Cohort(MONTH, 1, requireNonNull(cohorts.get(MONTH))).at(0);
        assertThat(first.orders()).isEqualTo(2);
        assertThat(first.revenue()).isEqualTo(10_000_000_000_000_000L);
    }

    /** As if nearly a million of the largest orders were in it. */
    private static Uni<Void> enlarge(SqlConnection connection) {
        return connection
                .preparedQuery("update retention_cell set revenue = $2 where cohort = $1")
                .execute(Tuple.of(MONTH, BigDecimal.valueOf(Long.MAX_VALUE)))
                .replaceWithVoid();
    }

    private static Uni<Void> remove(SqlConnection connection) {
        return connection
                .preparedQuery("delete from retention_cell where cohort < $1")
                .execute(Tuple.of(LocalDate.parse("1902-01-01")))
                .replaceWithVoid();
    }

    private static RetentionChanges oneOrder() {
        BrandCalendar calendar = new BrandCalendar(TestBrand.ACME.zone(), TestBrand.ACME.currency());
        Facts facts = new FactFold(calendar)
                .apply(
                        Facts.NONE,
                        TestEvents.order(
                                CustomerId.next(), "large", Instant.parse("1901-01-01T12:00:00Z"), "100000000000"))
                .facts();
        RetentionChanges changes = new RetentionChanges(calendar);
        changes.add(Facts.NONE, facts);
        return changes;
    }
}
