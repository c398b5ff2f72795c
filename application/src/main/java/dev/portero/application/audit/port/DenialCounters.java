package dev.portero.application.audit.port;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Store of denial counters: aggregates repeated denials until they are published as one event. All times are those of
/// the store.
///
/// There are two ways to count. [#count] is part of the unit of work and says whether the caller has to record the
/// denial now; equal denials wait for each other until the unit of work ends. [#countAtOnce] needs no unit of work and
/// leaves the event to the publication: it is the same statement for every denial, so that the response time of a login
/// does not reveal whether the account exists.
public interface DenialCounters {

    /// Key of a denial: repetitions have an equal key.
    sealed interface Denial {

        /// Actor whose request was denied.
        Actor actor();

        /// Id of the user or client that the denial concerns; the nil id for an unknown identifier.
        UUID principal();

        /// A user lacks a permission for a route.
        ///
        /// @param permission the missing permission
        record OfUser(UserId user, String route, Optional<Permission> permission) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.User(user);
            }

            @Override
            public UUID principal() {
                return user.value();
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

            @Override
            public UUID principal() {
                return client.value();
            }
        }

        /// A wrong secret was presented for a client.
        record OfClientSecret(ClientId client) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.Anonymous();
            }

            @Override
            public UUID principal() {
                return client.value();
            }
        }

        /// A login failed.
        sealed interface OfLogin extends Denial {

            /// Key of the attempt bucket, at most 64 characters.
            String key();

            /// Target of the login, without typed text.
            LoginTarget target();

            @Override
            default Actor actor() {
                return new Actor.Anonymous();
            }

            @Override
            default UUID principal() {
                return target().account().value();
            }
        }

        /// The password of a login was checked and is wrong.
        record OfFailedLogin(String key, LoginTarget target) implements OfLogin {

            public OfFailedLogin {
                target = target.anonymous();
            }
        }

        /// The password of a login was not checked, because no attempt was left.
        record OfThrottledLogin(String key, LoginTarget target) implements OfLogin {

            public OfThrottledLogin {
                target = target.anonymous();
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

    /// Aggregated denials of one key that are not published yet.
    ///
    /// @param times the number of denials; at least 1
    /// @param last the context of the last denied request, with the actor of the denial
    record Counted(Denial denial, int times, RequestContext last) {}

    /// Counts one denial, if and only if the unit of work commits.
    ///
    /// @param pause the minimum time between two records of one key
    /// @throws IllegalStateException when called outside a unit of work
    Turn count(Denial denial, RequestContext act, Duration pause);

    /// Counts one denial. It is committed at once, whatever the result of the request. The first one is due at once.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void countAtOnce(Denial denial, RequestContext act);

    /// Removes and returns pending denials in the current unit of work; a rollback restores them. Concurrent callers
    /// get disjoint results. A key that was recorded or returned within the pause is left for later.
    ///
    /// @param pause the minimum time between two records of one key
    List<Counted> takeDue(Duration pause, int atMost);

    /// Erases client addresses, user agents, request ids and trace ids of the denials of a user or client; the numbers
    /// remain, and so do unknown identifiers. Runs in the current unit of work, and waits for concurrent calls that
    /// remove these rows.
    void erase(UUID principal);
}
