package dev.perennial.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Identity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

    @ParameterizedTest
    @CsvSource({
        "email, ' Jane.Doe@Example.COM ', jane.doe@example.com",
        "phone, 030 901820, +4930901820",
        "phone, +1 (202) 555-0143, +12025550143",
        "user_id, ' 17 ', 17",
    })
    void bringsIdentitiesIntoOneForm(String kind, String given, String expected) {
        assertThat(Normaliser.normalise(kind, given, "DE")).contains(new Identity(kind, expected));
    }

    @ParameterizedTest
    @CsvSource({"email, nobody", "email, a@b", "phone, call me", "phone, 1", "user_id, '  '"})
    void refusesWhatCannotBeOne(String kind, String given) {
        assertThat(Normaliser.normalise(kind, given, "DE")).isEmpty();
    }
}
