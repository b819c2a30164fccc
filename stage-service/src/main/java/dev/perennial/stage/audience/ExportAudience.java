package dev.perennial.stage.audience;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Contacts;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes who belongs to an audience as CSV (RFC 4180), as ad platforms take customer lists in, with {@link AddressHashes}. It is read and written page by page, so that an
 * audience may be of any size.
 */
@ApplicationScoped
class ExportAudience {
    private final ReadAudiences audiences;
    private final Contacts contacts;

    ExportAudience(ReadAudiences audiences, Contacts contacts) {
        this.audiences = audiences;
        this.contacts = contacts;
    }

    /** The first page; fails with {@code unknown_definition} or {@code still_building}. */
    Uni<List<Member>> begin(Brand brand, String key) {
        return page(brand, key, MemberCursor.START);
    }

    /**
     * The file in pieces. A customer with several addresses has a line for each; one without any has one line.
     *
     * @param first page of members
     */
    Multi<String> csv(Brand brand, String key, List<Member> first) {
        Multi<String> header = Multi.createFrom().item(ExportAudience::header);
        Multi<String> lines =
                pages(brand, key, first).onItem().transformToUniAndConcatenate(page -> lines(brand, page));
        return Multi.createBy().concatenating().streams(header, lines);
    }

    private static String header() {
        return text(csv -> csv.printRecord("customer_id", "member_since", "email_sha256", "phone_sha256"));
    }

    private Multi<List<Member>> pages(Brand brand, String key, List<Member> first) {
        Supplier<Pages> start = () -> new Pages(first);
        return Multi.createBy()
                .repeating()
                .uni(start, pages -> pages.next(last -> page(brand, key, MemberCursor.of(last))))
                .whilst(page -> page.size() == Contacts.MOST)
                .filter(page -> !page.isEmpty());
    }

    private Uni<List<Member>> page(Brand brand, String key, MemberCursor after) {
        return audiences.members(brand, key, after, Contacts.MOST);
    }

    private Uni<String> lines(Brand brand, List<Member> members) {
        List<CustomerId> customers = members.stream().map(Member::customerId).toList();
        return contacts.of(brand.id(), customers, AddressHashes.KINDS)
                .map(known -> text(csv -> {
                    for (Member member : members) {
                        print(csv, member, known);
                    }
                }));
    }

    private static void print(CSVPrinter csv, Member member, Map<CustomerId, List<Identity>> known) throws IOException {
        AddressHashes hashes = AddressHashes.of(known.getOrDefault(member.customerId(), List.of()));
        List<String> emails = hashes.emails();
        List<String> phones = hashes.phones();
        int lines = Math.max(1, Math.max(emails.size(), phones.size()));
        for (int i = 0; i < lines; i++) {
            csv.printRecord(
                    member.customerId(),
                    member.since(),
                    i < emails.size() ? emails.get(i) : "",
                    i < phones.size() ? phones.get(i) : "");
        }
    }

    private static String text(Lines lines) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            lines.print(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** Some lines of the file. */
    @FunctionalInterface
    private interface Lines {
        void print(CSVPrinter csv) throws IOException;
    }

    /** Where reading stands. */
    private static final class Pages {
        private List<Member> page;
        private boolean given;

        Pages(List<Member> first) {
            page = first;
        }

        Uni<List<Member>> next(Function<Member, Uni<List<Member>>> after) {
            if (!given) {
                given = true;
                return Uni.createFrom().item(page);
            }
            return after.apply(page.getLast()).invoke(read -> page = read);
        }
    }
}
