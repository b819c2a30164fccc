package dev.perennial.referral.code;

import dev.perennial.platform.problem.ErrorCode;

/** What can be wrong with codes and links. */
public enum CodeError implements ErrorCode {
    UNKNOWN_CODE(404, "There is no such referral code"),
    CODE_TAKEN(409, "The code belongs to somebody else"),
    UNKNOWN_LINK(404, "This link leads nowhere"),
    LINK_EXPIRED(404, "This link is no longer valid");

    private final int status;
    private final String title;

    CodeError(int status, String title) {
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
