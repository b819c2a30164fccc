package dev.perennial.customer;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.perennial.platform.test.HouseRules;

class HouseRulesTest extends HouseRules {
    /** Asked of stage-service: what it answers comes later. */
    private static final String PORT = "dev.perennial.customer.growth.CustomerStages";

    HouseRulesTest() {
        super("dev.perennial.customer");
    }

    @Override
    protected boolean isAdapter(JavaClass type) {
        return type.getName().equals(PORT) || super.isAdapter(type);
    }

    /** Events by their message ids, files by their lines. */
    @Override
    protected boolean isIdempotentByContent(JavaClass resource) {
        return resource.getSimpleName().matches("IngestResource|ImportResource");
    }
}
