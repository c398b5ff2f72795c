package dev.portero.application.principal.port;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;

/// Keeps for a while what was seen of callers. It may lose anything at any moment, and what it gives may be old:
/// whoever asks judges that by the sighting itself. What it gives was put by this service for this user: what others
/// wrote where it keeps things is nothing. It never throws, and never holds anybody up for long. May be
/// called concurrently.
public interface PrincipalCache {

    /// Whether there is any use in it.
    enum State {
        REACHED,
        /// It failed, and is left in peace for a while.
        AWAY,
        /// It failed, and somebody is trying it again.
        TRIED
    }

    /// How long something is kept at most, from when it was seen: whoever passes it on to another cache keeps it no
    /// longer by that.
    Duration LIFETIME = Duration.ofMinutes(30);

    /// What was put last of this user and is not past its lifetime; empty where nothing is kept any more.
    Optional<VersionedPrincipal> find(UserId user);

    /// What is past its lifetime is not kept, and what was put before it is not either.
    void put(VersionedPrincipal versioned);

    void drop(UserId user);

    /// How it does.
    State state();

    /// How many entries this process has found there that this service did not write, or not like that.
    long rejected();
}
