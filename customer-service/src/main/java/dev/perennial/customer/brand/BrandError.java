package dev.perennial.customer.brand;

import dev.perennial.platform.problem.ErrorCode;

/** What can be wrong with brands and keys. */
enum BrandError implements ErrorCode {
    UNKNOWN_KEY(404, "There is no such key"),
    KEY_ENDED(409, "The key was revoked or replaced already");

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
