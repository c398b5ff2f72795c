package dev.portero.domain.session;

import java.time.Instant;

/// Login statistics of a user: number of logins and failed logins.
///
/// @param last the time of the last login; [#NEVER] without one
public record LoginStats(long count, Instant last, long failed) {

    /// Time of the last login of a user who has never logged in.
    public static final Instant NEVER = Instant.EPOCH;

    /// Statistics without any login.
    public static final LoginStats NONE = new LoginStats(0, NEVER, 0);

    public boolean hasLoggedIn() {
        return !last.equals(NEVER);
    }

    /// Copy after one more login.
    public LoginStats plusLogin(Instant now) {
        return new LoginStats(count + 1, now, failed);
    }

    /// Copy after so many more failed logins.
    public LoginStats plusFailures(int times) {
        return new LoginStats(count, last, failed + times);
    }
}
