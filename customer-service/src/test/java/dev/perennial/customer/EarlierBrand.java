package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import dev.perennial.customer.CustomerServiceTest.TestTenant;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.test.Superuser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** A brand of the running service, set back to what an earlier version stored of it, and what a migration makes of that. */
public final class EarlierBrand implements AutoCloseable {
    private static final SmileMapper SMILE = new SmileMapper();
    private static final int ID = 36;

    private final Superuser superuser;
    private final UUID brand;

    EarlierBrand(Superuser superuser, TestTenant brand) {
        this.superuser = superuser;
        this.brand = BrandId.parse(brand.id()).value();
    }

    /** Runs a statement with the brand's id as its only value; answers how many rows it changed. */
    public int update(String statement) throws SQLException {
        return superuser.update(statement, brand);
    }

    /** The number that a query with the brand's id as its only value answers. */
    public long number(String query) throws SQLException {
        return superuser.number(query, brand);
    }

    /** Stores the states of all customers without something. */
    public void takeFromStates(Consumer<ObjectNode> taken) throws IOException, SQLException {
        for (String row : superuser.texts(
                "select customer_id || encode(state, 'hex') from customer_state where brand_id = ? and consumer = 'customer'",
                brand)) {
            ObjectNode state = (ObjectNode) SMILE.readTree(HexFormat.of().parseHex(row.substring(ID)));
            taken.accept(state);
            assertThat(superuser.update(
                            "update customer_state set state = ? where brand_id = ? and consumer = 'customer'"
                                    + " and customer_id = ?",
                            SMILE.writeValueAsBytes(state),
                            brand,
                            UUID.fromString(row.substring(0, ID))))
                    .isEqualTo(1);
        }
    }

    /**
     * Runs a part of a migration as the role that migrates.
     *
     * @param script name of the file
     * @param from its first words
     * @param to the first words after it; none for all that follows
     */
    public void migrate(String script, String from, String... to) throws IOException, SQLException {
        try (InputStream file =
                Objects.requireNonNull(EarlierBrand.class.getResourceAsStream("/db/migration/" + script), script)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            superuser.execute("set session authorization perennial_owner");
            superuser.execute(text.substring(text.indexOf(from), to.length == 0 ? text.length() : text.indexOf(to[0])));
            superuser.execute("reset session authorization");
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}
