package dev.perennial.stage.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.attribution.v1.MutinySpendingGrpc;
import dev.perennial.attribution.v1.SpendPurpose;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestChannel;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import io.grpc.ManagedChannel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class GrpcBrandSpendTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Span SPAN =
            new Span(LocalDate.parse("1999-05-01"), LocalDate.parse("1999-05-31"), Period.MONTH);

    @Inject
    PursuitConfig config;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = TestChannel.open(TestChannel.token());
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private Optional<List<DailySpend>> of(Brand brand, String spend, String... channels) {
        return new GrpcBrandSpend(MutinySpendingGrpc.newMutinyStub(channel), channel, config)
                .of(brand, SPAN, SpendChoice.of(spend, List.of(channels), Set.of("attribution:read")))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void readsWhatWasSpentOnEachDay() {
        Brand brand = TestBrand.OTHER;
        SpendPurpose get = SpendPurpose.SPEND_PURPOSE_ACQUISITION;
        SpendPurpose keep = SpendPurpose.SPEND_PURPOSE_RETENTION;
        FakeSpendingGrpc.spend(brand, "1999-04-30", get, "display", "EUR", 1);
        FakeSpendingGrpc.spend(brand, "1999-05-01", get, "display", "EUR", 1000);
        FakeSpendingGrpc.spend(brand, "1999-05-31", keep, "email", "EUR", 70);
        FakeSpendingGrpc.spend(brand, "1999-05-31", get, "display", "USD", 500);
        FakeSpendingGrpc.spend(brand, "1999-06-01", get, "display", "EUR", 1);

        DailySpend first = new DailySpend(LocalDate.parse("1999-05-01"), new Money(1000, EUR), List.of());
        List<Money> dollars = List.of(new Money(500, Currency.getInstance("USD")));
        LocalDate last = LocalDate.parse("1999-05-31");
        assertThat(of(brand, "all")).contains(List.of(first, new DailySpend(last, new Money(70, EUR), dollars)));
        assertThat(of(brand, "acquisition")).contains(List.of(first, new DailySpend(last, new Money(0, EUR), dollars)));
        assertThat(of(brand, "all", "email", "store"))
                .contains(List.of(new DailySpend(last, new Money(70, EUR), List.of())));
        assertThat(of(TestBrand.ACME, "all")).contains(List.of());
    }

    @Test
    void tellsWhichChannelIsNone() {
        assertThatThrownBy(() -> of(TestBrand.ACME, "all", FakeSpendingGrpc.NONE))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.fields()).singleElement().satisfies(field -> {
                            assertThat(field.field()).isEqualTo("channel");
                            assertThat(field.detail()).contains("moon");
                        }));
    }

    @Test
    void doesWithoutWhereTheServiceCannotAnswer() {
        assertThat(of(TestBrand.ACME, "all", FakeSpendingGrpc.BROKEN)).isEmpty();
        assertThat(of(TestBrand.ACME, "all", FakeSpendingGrpc.WRONG_CURRENCY)).isEmpty();
    }

    @Test
    void doesWithoutWhereNoAnswerComesInTime() {
        long begin = System.nanoTime();

        assertThat(of(TestBrand.ACME, "all", FakeSpendingGrpc.SLOW)).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void doesWithoutTheService() {
        channel.shutdownNow();

        assertThat(of(TestBrand.ACME, "all")).isEmpty();
    }
}
