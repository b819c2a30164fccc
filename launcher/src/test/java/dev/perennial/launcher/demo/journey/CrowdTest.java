package dev.perennial.launcher.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.journey.Person.Role;
import dev.perennial.launcher.demo.shop.Source;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final List<Person> CROWD = Crowds.LARGE_CROWD;

    @Test
    void writesTheSameBytesForTheSameSeed() throws Exception {
        // A change of the generator changes this digest: raise DemoPlan.EDITION with it.
        assertThat(digest(Crowds.SMALL)).isEqualTo("6aad329d67dbe3a4c4026888f28eb8a73505bd78ed39ccb88b86b8bfbb299fcc");
    }

    @Test
    void writesOtherBytesForAnotherSeed() throws Exception {
        DemoPlan other = new DemoPlan(2, 200, DemoPlan.DEFAULT_END, 2);

        assertThat(digest(other)).isNotEqualTo(digest(Crowds.SMALL));
    }

    @Test
    void makesExactlyAsManyPersonsAsAskedFor() {
        assertThat(CROWD).hasSize(4000).allSatisfy(person -> assertThat(person.events())
                .isNotEmpty());
    }

    @Test
    void keepsEachTimelineInOrderWithinTheHistory() {
        assertThat(CROWD).allSatisfy(person -> {
            assertThat(person.events())
                    .isSortedAccordingTo((a, b) ->
                            a.at().equals(b.at()) ? a.messageId().compareTo(b.messageId()) : a.at().compareTo(b.at()));
            assertThat(person.events().getFirst().at())
                    .isAfterOrEqualTo(Crowds.LARGE.season().start());
            assertThat(person.events().getLast().at())
                    .isBefore(Crowds.LARGE.season().end());
        });
    }

    @Test
    void staysWithinTheLimitsOfTheSegmentSpec() {
        assertThat(Crowds.events(CROWD)).allSatisfy(event -> {
            assertThat(event.bytes().length).isLessThanOrEqualTo(32 * 1024);
            assertThat(event.messageId()).isNotBlank().hasSizeLessThanOrEqualTo(100);
            assertThat(event.type()).isIn("identify", "track", "page", "alias");
            assertThat(event.json().has("userId") || event.json().has("anonymousId"))
                    .isTrue();
            assertThat(event.type().equals("track")).isEqualTo(!event.name().isEmpty());
        });
    }

    @Test
    void givesEveryMessageAnIdOfItsOwn() {
        assertThat(Crowds.events(CROWD).map(DemoEvent::messageId)).doesNotHaveDuplicates();
    }

    @Test
    void giveEveryPersonOneConnectedSetOfIdentitiesOfTheirOwn() {
        Map<String, Integer> owners = new HashMap<>();
        for (Person person : CROWD) {
            Identities identities = Identities.of(person.events());
            assertThat(identities.components()).as("person %s", person.number()).isEqualTo(1);
            for (String identity : identities.all()) {
                assertThat(owners.putIfAbsent(identity, person.number()))
                        .as(identity)
                        .isNull();
            }
        }
    }

    @Test
    void namesNobodyReal() {
        Set<String> emails = new HashSet<>();
        Set<String> phones = new HashSet<>();
        Crowds.events(CROWD).map(event -> event.json().path("traits")).forEach(traits -> {
            if (traits.has("email")) {
                emails.add(traits.path("email").asText());
            }
            if (traits.has("phone")) {
                phones.add(traits.path("phone").asText());
            }
        });

        assertThat(emails).isNotEmpty().allMatch(email -> email.matches("[a-z0-9.+]+@example\\.(com|org|net)"));
        assertThat(phones)
                .isNotEmpty()
                .allMatch(phone -> phone.matches("\\+49(3023125|6990009|4066969|2214710|8999998)\\d{3}"));
    }

    @Test
    void sendsFriendsAfterTheirAdvocates() {
        Set<String> codes = new HashSet<>();
        for (Person person : CROWD) {
            person.invitedBy().ifPresent(code -> assertThat(codes).contains(code));
            person.code().ifPresent(code -> codes.add(code.text()));
        }
        assertThat(codes).hasSizeGreaterThan(100);
    }

    @Test
    void letsFriendsComeWithTheCodeInTheAddressAfterItWasGiven() {
        Map<String, Person.Code> codes = new HashMap<>();
        CROWD.forEach(person -> person.code().ifPresent(code -> codes.put(code.text(), code)));

        assertThat(CROWD)
                .filteredOn(person -> person.invitedBy().isPresent())
                .isNotEmpty()
                .allSatisfy(friend -> {
                    String code = friend.invitedBy().orElseThrow();
                    DemoEvent first = friend.events().getFirst();
                    assertThat(first.json()
                                    .path("context")
                                    .path("page")
                                    .path("url")
                                    .asText())
                            .contains("?ref=" + code + "&");
                    assertThat(first.at())
                            .isAfter(Objects.requireNonNull(codes.get(code)).since());
                });
    }

    @Test
    void namesAdvocatesByAnIdentityThatTheirEventsCarry() {
        assertThat(CROWD).filteredOn(p -> p.code().isPresent()).allSatisfy(p -> {
            Person.Code code = p.code().orElseThrow();
            String kind = code.identityKind().equals("user_id") ? "user" : "card";
            assertThat(Identities.of(p.events()).all()).contains(kind + ":" + code.identity());
        });
    }

    @Test
    void plantsTheStories() {
        assertThat(CROWD)
                .filteredOn(p -> p.role() == Role.STYLE_GUIDE_STORY)
                .hasSize(2)
                .allSatisfy(p -> {
                    assertThat(p.events())
                            .extracting(DemoEvent::name)
                            .containsSubsequence("Content Downloaded", "Content Shared", "Order Completed");
                    assertThat(p.events().getLast().text("channel")).contains("store");
                });
        assertThat(CROWD)
                .filteredOn(p -> p.role() == Role.ADVOCATE_STORY)
                .singleElement()
                .satisfies(advocate -> {
                    String code = advocate.code().orElseThrow().text();
                    assertThat(CROWD)
                            .filteredOn(p -> p.invitedBy().filter(code::equals).isPresent())
                            .extracting(Person::role)
                            .containsExactly(Role.FRIEND_WHO_BUYS, Role.FRIEND_WHO_RETURNS, Role.SELF_REFERRAL);
                });
    }

    @Test
    void disguisesSelfReferralsAsAnAliasOfTheSameMailbox() {
        Map<String, String> emailByCode = new HashMap<>();
        CROWD.forEach(p -> p.code().ifPresent(code -> emailByCode.put(code.text(), p.email())));

        assertThat(CROWD)
                .filteredOn(p -> p.role() == Role.SELF_REFERRAL)
                .isNotEmpty()
                .allSatisfy(p -> {
                    String own =
                            Objects.requireNonNull(emailByCode.get(p.invitedBy().orElseThrow()));
                    assertThat(p.email()).isNotEqualTo(own).isEqualTo(own.replace("@", "+friend@"));
                });
    }

    @Test
    void drawsFromAllEightSourcesByTheirShare() {
        List<Person> strangers = CROWD.stream()
                .filter(p -> p.role() == Role.ORDINARY && p.source() != Source.FRIEND)
                .toList();

        assertThat(Source.own()).hasSize(8).allSatisfy(source -> {
            long drawn = strangers.stream().filter(p -> p.source() == source).count();
            assertThat((double) drawn / strangers.size())
                    .isBetween(source.draw().share() - 0.02, source.draw().share() + 0.02);
        });
    }

    private static String digest(DemoPlan plan) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Crowds.events(Crowds.of(plan)).forEach(event -> {
            digest.update(event.bytes());
            digest.update((byte) '\n');
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
