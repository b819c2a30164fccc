@NullMarked
package dev.perennial.referral.code;

import org.jspecify.annotations.NullMarked;
