package dev.perennial.stage;

import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.OpenApiContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class OpenApiTest extends OpenApiContract {}
