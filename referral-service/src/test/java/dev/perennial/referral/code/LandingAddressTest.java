package dev.perennial.referral.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.referral.program.Terms;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingAddressTest {
    private static final String CAMPAIGN = "utm_source=referral&utm_medium=referral&utm_campaign=friends";

    @ParameterizedTest
    @CsvSource({
        "https://shop.example,https://shop.example/?ref=ANNA-4821&CAMPAIGN",
        "https://shop.example/welcome,https://shop.example/welcome?ref=ANNA-4821&CAMPAIGN",
        "https://shop.example:8443/a?x=1&y=%20z,https://shop.example:8443/a?x=1&y=%20z&ref=ANNA-4821&CAMPAIGN",
        "https://shop.example/?ref=other&x=1,https://shop.example/?x=1&ref=ANNA-4821&CAMPAIGN",
        "https://shop.example/?,https://shop.example/?ref=ANNA-4821&CAMPAIGN",
        "https://shop.example/#top,https://shop.example/?ref=ANNA-4821&CAMPAIGN#top",
    })
    void addsTheCodeAndKeepsTheRest(String landing, String address) {
        assertThat(address(landing)).isEqualTo(address.replace("CAMPAIGN", CAMPAIGN));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/?utm_source=friends&utm_medium=word,"
                + "https://shop.example/?utm_source=friends&utm_medium=word&ref=ANNA-4821&utm_campaign=friends"
    })
    void keepsTheBrandsOwnCampaign(String landing, String address) {
        assertThat(address(landing)).isEqualTo(address);
    }

    private static String address(String landing) {
        return LandingAddress.of(
                        Terms.program(Terms.terms(landing, Optional.empty(), Optional.empty())),
                        new CodeText("ANNA-4821"))
                .toString();
    }
}
