package dev.perennial.customer;

import dev.perennial.platform.test.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("dev.perennial.customer");
    }
}
