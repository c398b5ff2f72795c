package dev.portero.application.audit.port;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Store of denial counters: aggregates repeated denials until they are recorded as one event. All times are those of
/// the store.
public interface DenialCounters {

    /// Key of a denial: repetitions have an equal key.
    sealed interface Denial {

        /// Actor whose request was denied.
        Actor actor();

        /// A user lacks a permission for a route.
        ///
        /// @param permission the missing permission
        record OfUser(UserId user, String route, Optional<Permission> permission) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.User(user);
            }
        }

        /// A client lacks a permission for a route.
        ///
        /// @param permission the missing permission; empty if the route requires a user
        record OfClient(ClientId client, String route, Optional<Permission> permission) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.Client(client, Set.of());
            }
        }

        /// A wrong secret was presented for a client.
        record OfClientSecret(ClientId client) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.Anonymous();
            }
        }
    }

    /// When a denial is recorded.
    enum Turn {
        /// Now, by the caller: none of this key was recorded within the pause, and none is pending.
        NOW,
        /// Later, aggregated with others.
        LATER
    }

    /// Aggregated denials of one key that are not recorded yet.
    ///
    /// @param times the number of denials; at least 1
    /// @param last the context of the last denied request
    record Counted(Denial denial, int times, RequestContext last) {}

    /// Counts one denial, if and only if the unit of work commits.
    ///
    /// @param pause the minimum time between two records of one key
    /// @throws IllegalStateException when called outside a unit of work
    Turn count(Denial denial, RequestContext act, Duration pause);

    /// Removes and returns pending denials in the current unit of work; a rollback restores them. Concurrent callers
    /// get disjoint results. A key that was recorded within the pause is left for later.
    ///
    /// @param pause the minimum time between two records of one key
    List<Counted> takeDue(Duration pause, int atMost);

    /// Erases client addresses, user agents, request ids and trace ids of the requests of a user or client; the numbers
    /// remain. Runs in the current unit of work, and waits for concurrent calls that remove these rows.
    void erase(UUID caller);
}
