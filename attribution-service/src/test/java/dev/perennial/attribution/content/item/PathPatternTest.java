package dev.perennial.attribution.content.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/style-guide, /style-guide, true",
        "/style-guide, /style-guide/, true",
        "/style-guide/, /style-guide, true",
        "/style-guide, /Style-Guide, false",
        "/style-guide, /style-guide/2, false",
        "/magazine/*, /magazine/coats, true",
        "/magazine/*, /magazine, false",
        "/magazine/*, /magazine/coats/red, false",
        "/*/guide, /de/guide, true",
        "/*/guide, /guide, false",
        "/magazine/**, /magazine, true",
        "/magazine/**, /magazine/, true",
        "/magazine/**, /magazine/2026/coats, true",
        "/magazine/**, /magazines, false",
        "/**, /, true",
        "/**, /a/b, true",
        "/, /, true",
        "/, /a, false"
    })
    void matchesPartByPart(String pattern, String path, boolean expected) {
        assertThat(PathPattern.parse(pattern).matches(PathPattern.partsOf(path)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guide", "/a*b", "/**/b", "/a//b", "/a?b", "/a#b", "/a b", "https://shop.example/a"})
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> PathPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.shop.example/a/b?x=/c#d, /a/b",
        "https://www.shop.example, /",
        "https://www.shop.example?x=1, /",
        "/a/b?x=1, /a/b",
        "/a#/b, /a"
    })
    void readsThePathOfAnAddress(String address, String path) {
        assertThat(PagePath.ofAddress(address)).isEqualTo(path);
    }

    @Test
    void aLongPatternIsRefused() {
        assertThatThrownBy(() -> PathPattern.parse("/" + "a".repeat(PathPattern.LONGEST)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
