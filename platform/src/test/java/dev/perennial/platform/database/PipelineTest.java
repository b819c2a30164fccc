package dev.perennial.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.perennial.platform.deadletter.Transience;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static TestDatabase database;

    @BeforeAll
    static void prepare() {
        database = new TestDatabase();
        database.asOwner("create table piped (number integer primary key)");
        database.asOwner("grant select, insert, delete on piped to perennial_app");
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.asOwner("delete from piped");
    }

    @Test
    void runsThemAll() {
        run(connection -> Pipeline.of(IntStream.range(0, 20)
                .mapToObj(number -> insert(connection, number))
                .toList()));
        run(connection -> Pipeline.of(List.of()));

        assertThat(numbers()).hasSize(20);
    }

    /** Statements behind the one that fails are refused by the server, with a reason that is none. */
    @Test
    void failsWithTheFirstFailureAndLeavesNothing() {
        Throwable failure = catchThrowable(() -> run(connection -> Pipeline.of(List.of(
                insert(connection, 1).chain(() -> insert(connection, 2)).chain(() -> insert(connection, 3)),
                insert(connection, 4),
                connection.preparedQuery("select 1 / 0").execute().replaceWithVoid(),
                connection.preparedQuery("insert into piped select 5").execute().chain(() -> insert(connection, 6))))));

        assertThat(failure).hasMessageContaining("division by zero");
        assertThat(Transience.isLasting(failure)).isTrue();
        assertThat(numbers()).isEmpty();
    }

    @Test
    void sendsNothingBehindTheEndOfTheTransaction() {
        List<Uni<Void>> more = new ArrayList<>();
        Throwable failure = catchThrowable(() -> run(connection -> {
            more.add(Uni.createFrom().failure(new IllegalArgumentException("not even sent")));
            IntStream.range(100, 130)
                    .mapToObj(number -> insert(connection, number).chain(() -> insert(connection, 100 + number)))
                    .forEach(more::add);
            return Pipeline.of(more);
        }));

        assertThat(failure).hasMessage("not even sent");
        assertThat(numbers()).isEmpty();
    }

    private static Uni<Void> insert(SqlConnection connection, int number) {
        return connection
                .preparedQuery("insert into piped values (" + number + ")")
                .execute()
                .replaceWithVoid();
    }

    private static void run(Function<SqlConnection, Uni<Void>> work) {
        database.brands().inTransaction(work).await().indefinitely();
    }

    private static List<Integer> numbers() {
        return database.brands()
                .inTransaction(connection -> connection
                        .query("select number from piped order by number")
                        .execute()
                        .map(rows -> {
                            List<Integer> numbers = new ArrayList<>();
                            rows.forEach(row -> numbers.add(row.getInteger(0)));
                            return numbers;
                        }))
                .await()
                .indefinitely();
    }
}
