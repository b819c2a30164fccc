/** What the shop sells, publishes and does to be found; how likely people do what. No events here. */
@NullMarked
package dev.perennial.launcher.demo.shop;

import org.jspecify.annotations.NullMarked;
