package dev.perennial.attribution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in a table would otherwise show only when a visitor comes that way. */
class ChannelTablesTest {

    @ParameterizedTest
    @CsvSource({
        "referrers.csv, 3, 1, 2",
        "click_ids.csv, 3, 1, 2",
        "mediums.csv, 2, 1, -1",
        "sources.csv, 3, 2, 1",
        "declared.csv, 3, 1, 2",
        "offline_events.csv, 4, 1, -1",
    })
    void rowsAreUniqueAndNameKnownChannels(String table, int columns, int channel, int source) {
        List<List<String>> rows = LookupTable.rows(table, columns);
        assertThat(rows).isNotEmpty();
        assertThat(rows.stream().map(row -> row.get(0))).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            if (!row.get(channel).equals("internal")) {
                assertThat(Channel.ofKey(row.get(channel)).key()).isEqualTo(row.get(channel));
            }
            if (source >= 0) {
                assertThat(row.get(source))
                        .isNotBlank()
                        .isEqualTo(row.get(source).toLowerCase(Locale.ROOT));
            }
        });
    }
}
