package dev.perennial.customer;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.perennial.platform.test.HouseRules;
import java.util.Set;

class HouseRulesTest extends HouseRules {
    /** What these answer comes later: stage-service is asked, models are fitted. */
    private static final Set<String> PORTS =
            Set.of("dev.perennial.customer.growth.CustomerStages", "dev.perennial.customer.refit.Refit");

    HouseRulesTest() {
        super("dev.perennial.customer");
    }

    @Override
    protected boolean isAdapter(JavaClass type) {
        return PORTS.contains(type.getName()) || super.isAdapter(type);
    }

    /** Events by their message ids, files by their lines. */
    @Override
    protected boolean isIdempotentByContent(JavaClass resource) {
        return resource.getSimpleName().matches("IngestResource|ImportResource");
    }
}
