package dev.perennial.referral.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalEmailTest {

    @ParameterizedTest
    @CsvSource({
        "anna@example.com,anna@example.com",
        "  Anna@Example.COM ,anna@example.com",
        "anna+shop@example.com,anna@example.com",
        "anna+a+b@example.com,anna@example.com",
        "a.n.n.a@gmail.com,anna@gmail.com",
        "anna@googlemail.com,anna@gmail.com",
        "A.nna+x@GoogleMail.com,anna@gmail.com",
        "an.na@example.com,an.na@example.com",
        "anna@bücher.example,anna@xn--bcher-kva.example",
        "anna@BÜCHER.example,anna@xn--bcher-kva.example",
        "anna@xn--bcher-kva.example,anna@xn--bcher-kva.example",
        "anna@example.com.,anna@example.com",
        "ａｎｎａ@example.com,anna@example.com",
        "+anna@example.com,+anna@example.com",
        "...@gmail.com,...@gmail.com",
        "anna@home@example.com,anna@home@example.com",
    })
    void seesThroughAliases(String written, String canonical) {
        assertThat(CanonicalEmail.of(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "@example.com", "anna@", "", "anna@.", "anna@a..b"})
    void takesNothingElseForAnAddress(String text) {
        assertThat(CanonicalEmail.of(text)).isEmpty();
    }
}
