/** Entry rules in the Common Expression Language. */
@NullMarked
package dev.perennial.stage.rule;

import org.jspecify.annotations.NullMarked;
