package dev.perennial.attribution.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "shop.de, shop.de",
        "' WWW.Shop.De ', shop.de",
        "www.www.shop.de, shop.de",
        "a-b.shop.co.uk, a-b.shop.co.uk",
        "Müller.example, xn--mller-kva.example",
        "XN--MLLER-KVA.example, xn--mller-kva.example",
        "shop.xn--p1ai, shop.xn--p1ai",
    })
    void isWrittenInOneWay(String text, String name) {
        assertThat(HostName.parse(text)).contains(name);
        assertThat(HostName.parse(name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "shop",
                "www.de",
                "https://shop.de",
                "shop.de/",
                "shop.de:443",
                "*.shop.de",
                ".shop.de",
                "shop..de",
                "shop.de.",
                "-shop.de",
                "shop-.de",
                "shop_1.de",
                "127.0.0.1",
                "sh op.de",
                "you@shop.de",
                "shop.de\u0000"
            })
    void whatIsNoneIsRefused(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(HostName.parse("a".repeat(64) + ".de")).isEmpty();
        assertThat(HostName.parse("a.".repeat(126) + "de")).isEmpty();
        assertThat(HostName.parse("ü".repeat(250) + ".de")).isEmpty();
        assertThat(HostName.parse("a.".repeat(100_000) + "de")).isEmpty();
    }

    @Test
    void sitesAreNamesAndNotTooMany() {
        assertThatThrownBy(() -> new InternalSites(List.of("Shop.de"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ownDomains: Shop.de");
        assertThatThrownBy(() -> new InternalSites(List.of(), Collections.nCopies(51, "shop.de")))
                .hasMessageContaining("ignoredReferrers: 51");
    }
}
