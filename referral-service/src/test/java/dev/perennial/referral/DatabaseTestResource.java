package dev.perennial.referral;

import dev.perennial.platform.test.EmbeddedDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Gives all tests of the module the same database. */
@WithTestResource(
        value = EmbeddedDatabase.class,
        initArgs = @ResourceArg(name = "name", value = "referral"),
        scope = TestResourceScope.GLOBAL)
final class DatabaseTestResource {
    private DatabaseTestResource() {}
}
