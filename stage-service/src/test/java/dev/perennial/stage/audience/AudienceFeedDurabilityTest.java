package dev.perennial.stage.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.database.Durability;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What readers of an audience's feed keep a place in is on disk, though the fold's commits do not wait for it. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class AudienceFeedDurabilityTest {
    private static final Instant LONG_AGO = Instant.parse("2014-05-01T10:00:00Z");
    private static final AudienceVariant ON = new AudienceVariant("durable", 1, "default", 1, "");
    private static final String WROTE = "select (pg_current_xact_id_if_assigned() is not null)::text";
    private static final String MODE = "show synchronous_commit";

    @Inject
    BrandDatabase database;

    @Inject
    AudienceFeedStore feed;

    @Test
    void aCommitWaitsThatWritesWhoCameOrLeft() {
        assertThat(modeAfterWriting(entered())).isEqualTo("on");
        assertThat(modeAfterWriting(new AudienceChanges(Set.of(ON)))).isEqualTo("off");
    }

    /** A transaction that wrote nothing would not wait: nothing of its own is to be brought to the disk. */
    @Test
    void thePlaceOfNowIsAskedForInATransactionThatWrites() {
        String wrote = inBrand(connection -> feed.now(connection).chain(place -> text(connection, WROTE)));
        assertThat(wrote).isEqualTo("true");
        String mode = inBrand(connection -> feed.now(connection).chain(place -> text(connection, MODE)));
        assertThat(mode).isEqualTo("on");
    }

    private String modeAfterWriting(AudienceChanges changes) {
        return inBrand(connection -> feed.write(connection, TestBrand.ACME.id(), changes, Set.of(ON))
                .chain(() -> Durability.relax(connection))
                .chain(() -> text(connection, MODE)));
    }

    private static AudienceChanges entered() {
        AudienceChanges changes = new AudienceChanges(Set.of(ON));
        changes.add(CustomerId.next(), List.of(), List.of(AudienceState.of(ON, true, LONG_AGO, Optional.empty())));
        return changes;
    }

    private static Uni<String> text(SqlConnection connection, String sql) {
        return connection.query(sql).execute().map(rows -> rows.iterator()
                .next()
                .getString(0));
    }

    private <T> T inBrand(Function<SqlConnection, Uni<T>> work) {
        return database.inBrand(TestBrand.ACME.id(), work).await().atMost(Duration.ofSeconds(10));
    }
}
