package dev.perennial.referral.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    @ParameterizedTest
    @CsvSource({
        "anna-4821,ANNA-4821",
        "ANNA4821,ANNA-4821",
        " anna 4821 ,ANNA-4821",
        "anna_4821,ANNA-4821",
        "LOLA-1010,IO1A-lOlO",
    })
    void comparesCodesAsPeopleReadThem(String one, String other) {
        assertThat(key(one)).isEqualTo(key(other));
    }

    @Test
    void tellsDifferentCodesApart() {
        assertThat(key("ANNA-4821")).isNotEqualTo(key("ANNA-4822"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "abc",
                "a-b",
                "--------",
                "ANNA--4821",
                "-ANNA",
                "ANNA-",
                "ÄNNA-4821",
                "ANNA/4821",
                "<script>"
            })
    void readsNoCodeOutOfOtherText(String text) {
        assertThat(CodeText.read(text)).isEmpty();
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CodeText("anna-4821"))
                .withMessageContaining("anna-4821");
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeText("A".repeat(33)));
    }

    @Property
    void makesCodesWithoutLookAlikesOrWords(@ForAll Random random) {
        CodeText code = CodeAlphabet.next(random);

        assertThat(code.text()).matches("[B-DF-HJKMNP-TV-Z2-9]{4}-[B-DF-HJKMNP-TV-Z2-9]{4}");
        assertThat(code.key().value()).isEqualTo(code.text().replace("-", ""));
    }

    @Test
    void makesDifferentCodes() {
        Random random = new Random(42);
        Set<CodeText> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            codes.add(CodeAlphabet.next(random));
        }

        assertThat(codes).hasSize(10_000);
    }

    private static CodeKey key(String typed) {
        return CodeText.read(typed).orElseThrow().key();
    }
}
