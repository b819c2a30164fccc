package dev.perennial.referral.referral;

import dev.perennial.platform.problem.ErrorCode;

/** What can be wrong with referrals. */
public enum ReferralError implements ErrorCode {
    UNKNOWN_REFERRAL(404, "There is no such referral");

    private final int status;
    private final String title;

    ReferralError(int status, String title) {
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
