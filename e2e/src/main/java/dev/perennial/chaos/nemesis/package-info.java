/** What is broken, and when: a schedule made from one number. */
@NullMarked
package dev.perennial.chaos.nemesis;

import org.jspecify.annotations.NullMarked;
