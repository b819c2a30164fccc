package dev.perennial.customer;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.perennial.platform.test.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("dev.perennial.customer");
    }

    /** Events by their message ids, files by their lines. */
    @Override
    protected boolean isIdempotentByContent(JavaClass resource) {
        return resource.getSimpleName().matches("IngestResource|ImportResource");
    }
}
