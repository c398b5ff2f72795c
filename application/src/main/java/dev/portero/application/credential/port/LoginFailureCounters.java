package dev.portero.application.credential.port;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;

/// Store of failed-login counters: aggregates failures until they are published as one event. All times are those of
/// the store.
public interface LoginFailureCounters {

    /// Kind of failure.
    enum Kind {
        /// The password was checked and is wrong.
        FAILED,
        /// The password was not checked, because no attempt was left.
        THROTTLED
    }

    /// Aggregated failures of one kind for one target.
    ///
    /// @param target the target; an unknown identifier is not stored
    /// @param times the number of failures; at least 1
    /// @param last the context of the last of these requests, unauthenticated
    record Refused(LoginTarget target, Kind kind, int times, RequestContext last) {}

    /// Counts one failure. It is committed at once, whatever the result of the request.
    ///
    /// @param key the key of the attempt bucket, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    void count(String key, LoginTarget target, Kind kind, RequestContext act);

    /// Removes and returns unpublished failures in the current unit of work; a rollback restores them. Concurrent
    /// callers get disjoint results. A key and kind that was returned within the pause is left for later.
    ///
    /// @param pause the minimum time between two results of one key and kind
    List<Refused> takeDue(Duration pause, int atMost);

    /// Erases client addresses, user agents, request ids and trace ids of failed logins of an account; the numbers
    /// remain. Runs in the current unit of work, and waits for concurrent calls that remove these rows.
    void erase(UserId user);
}
