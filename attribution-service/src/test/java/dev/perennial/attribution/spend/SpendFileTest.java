package dev.perennial.attribution.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.attribution.channel.Channel;
import dev.perennial.platform.problem.Failure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendFileTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void readsNamesAsTouchpointsHaveThemAndAmountsToTheCent() {
        List<Spend> rows = read("""
                \uFEFFDay,Channel,Source,Campaign,Amount,Currency,Purpose,Clicks
                2026-03-01,Paid_Search,Google Ads,Spring,12.5,,,7
                2026-03-02,paid_search,googleads,"Spring, late",1200,jpy,Retention,
                """);
        assertThat(rows).hasSize(2);
        Spend first = rows.getFirst();
        assertThat(first.key())
                .isEqualTo(new SpendKey(
                        LocalDate.of(2026, 3, 1),
                        Channel.PAID_SEARCH,
                        "google ads",
                        "Spring",
                        "",
                        Purpose.ACQUISITION,
                        EUR));
        assertThat(first.minor()).isEqualTo(1250);
        assertThat(first.clicks()).isEqualTo(7);
        assertThat(first.impressions()).isNull();
        assertThat(rows.getLast().key().source()).isEqualTo("google");
        assertThat(rows.getLast().key().campaign()).isEqualTo("Spring, late");
        assertThat(rows.getLast().minor()).isEqualTo(1200);
        assertThat(rows.getLast().key().currency()).isEqualTo(Currency.getInstance("JPY"));
        assertThat(rows.getLast().key().purpose()).isEqualTo(Purpose.RETENTION);
    }

    @Test
    void everyBadRowIsToldWithItsLineAndTheReason() {
        Failure failure = refused("""
                day,channel,amount,currency,impressions,purpose
                2026-03-01,paid_search,1.00,EUR,5,
                2026-02-30,paid_search,1.00,EUR,5,

                2026-03-01,telepathy,1.00,EUR,5,
                2026-03-01,email,-3,EUR,5,
                2026-03-01,email,3,XYZ,5,
                2026-03-01,email,3.005,EUR,5,
                2026-03-01,email,three,EUR,5,
                2026-03-01,email,3,EUR,-1,
                2026-03-01,email,3,EUR,1,fun
                2026-03-01,email,3,EUR
                2026-03-01,Paid_Search,2.00,eur,5,acquisition
                """);
        assertThat(failure.code().status()).isEqualTo(422);
        assertThat(failure.fields().stream().map(f -> f.field() + " " + f.code()))
                .containsExactly(
                        "line 3.day invalid",
                        "line 5.channel unknown",
                        "line 6.amount invalid",
                        "line 7.currency invalid",
                        "line 8.amount invalid",
                        "line 9.amount invalid",
                        "line 10.impressions invalid",
                        "line 11.purpose invalid",
                        "line 12.row malformed",
                        "line 13.day repeated");
        assertThat(failure.fields().getFirst().detail()).contains("2026-02-30").contains("expected");
        assertThat(failure.fields().getLast().detail()).contains("line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|line 1",
                "day,channel,amount\\n|rows",
                "day,channel\\n2026-01-01,email\\n|line 1",
                "day,channel,amount,colour\\n2026-01-01,email,1,red\\n|line 1",
                "day,day,channel,amount\\n|line 1",
                "day,channel,amount\\n2026-01-01,email,\"1\\n|line 2.row",
                "day,channel,amount\\n2026-01-01,email,1e99\\n|line 2.amount"
            })
    void whatIsNoFileOfSpendIsRefused(String text, String field) {
        assertThat(refused(text.replace("\\n", "\n")).fields().getFirst().field())
                .isEqualTo(field);
    }

    private static Failure refused(String text) {
        return catchThrowableOfType(Failure.class, () -> read(text));
    }

    private static List<Spend> read(String text) {
        return new SpendFile(EUR, ',').read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
