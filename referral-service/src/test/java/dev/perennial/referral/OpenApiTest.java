package dev.perennial.referral;

import dev.perennial.platform.test.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiTest extends OpenApiContract {}
