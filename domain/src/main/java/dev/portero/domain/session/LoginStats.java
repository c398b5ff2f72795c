package dev.portero.domain.session;

import java.time.Instant;

/// How often somebody came in, and how often somebody tried to in vain.
///
/// @param last when they came in last; [#NEVER] while they have not
public record LoginStats(long count, Instant last, long failed) {

    /// The time of a sign-in that there was not.
    public static final Instant NEVER = Instant.EPOCH;

    /// Of somebody who has never come.
    public static final LoginStats NONE = new LoginStats(0, NEVER, 0);

    public boolean hasCome() {
        return !last.equals(NEVER);
    }

    /// The same after one more.
    public LoginStats oneMore(Instant now) {
        return new LoginStats(count + 1, now, failed);
    }

    /// The same after so many in vain.
    public LoginStats inVain(int times) {
        return new LoginStats(count, last, failed + times);
    }
}
