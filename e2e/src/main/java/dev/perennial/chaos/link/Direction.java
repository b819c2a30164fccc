package dev.perennial.chaos.link;

/** Which way bytes go. */
enum Direction {
    TO_SERVER,
    TO_CLIENT
}
