package dev.portero.application.session.port;

import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Counts how often people came in. What is counted in a unit of work counts if, and only if, it is kept; of many who
/// count at once, all are counted.
public interface LoginStatistics {

    /// They came in.
    void add(UserId user, Instant now);

    /// So often somebody tried to come in as them in vain.
    void addInVain(UserId user, int times);

    /// What was counted; nothing for somebody who is not known.
    LoginStats of(UserId user);

    /// The same for each of several at once. What it costs grows with how many are asked about, not with how many were
    /// counted.
    Map<UserId, LoginStats> of(Collection<UserId> users);
}
