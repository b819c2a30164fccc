@NullMarked
package dev.perennial.platform.rest;

import org.jspecify.annotations.NullMarked;
