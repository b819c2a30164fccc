package dev.perennial.platform.fold;

import dev.perennial.platform.database.TestDatabase;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests of consumers share: one real database for a class, emptied for each test. */
abstract class ConsumersOnDatabase {
    private static TestDatabase database;
    FoldFixture fixture;

    @BeforeAll
    static void prepare() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        database = new TestDatabase();
        database.asOwner(TallyProjection.TABLE);
    }

    @AfterAll
    static void end() {
        Awaitility.reset();
        database.close();
    }

    static TestDatabase database() {
        return database;
    }

    @BeforeEach
    void open() {
        fixture = new FoldFixture(database);
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
