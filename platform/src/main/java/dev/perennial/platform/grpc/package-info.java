@NullMarked
package dev.perennial.platform.grpc;

import org.jspecify.annotations.NullMarked;
