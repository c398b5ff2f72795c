package dev.portero.application.session.port;

import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Store of login statistics. A count takes effect if and only if the unit of work commits; concurrent counts are all
/// included.
public interface LoginStatistics {

    /// Counts a login.
    void add(UserId user, Instant now);

    /// Counts failed logins.
    void addFailures(UserId user, int times);

    /// Returns the statistics of a user; empty statistics for an unknown user.
    LoginStats of(UserId user);

    /// Returns the statistics of several users. The cost grows with the number of users, not with the number of logins.
    Map<UserId, LoginStats> of(Collection<UserId> users);
}
