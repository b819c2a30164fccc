package dev.perennial.customer.brand;

import dev.perennial.platform.problem.ErrorCode;

/** What can be wrong with brands and keys. */
enum BrandError implements ErrorCode {
    UNKNOWN_KEY(404, "There is no such key");

    private final int status;
    private final String title;

    BrandError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
