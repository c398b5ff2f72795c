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

/// Remembers what is refused again and again until it is told, so that many become one. All times are the store's own.
public interface DenialCounters {

    /// What is refused to whom: if it is again and again, it is the same.
    sealed interface Denial {

        /// Who it is refused to.
        Actor actor();

        /// Somebody came to a door that is shut to them.
        ///
        /// @param permission what they would have had to hold
        record OfUser(UserId user, String route, Optional<Permission> permission) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.Person(user);
            }
        }

        /// A program came to a door that is shut to it.
        ///
        /// @param permission what it would have had to hold; empty where it is for people
        record OfClient(ClientId client, String route, Optional<Permission> permission) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.Client(client, Set.of());
            }
        }

        /// Somebody showed another secret than that of the client that they said.
        record OfClientSecret(ClientId client) implements Denial {

            @Override
            public Actor actor() {
                return new Actor.Visitor();
            }
        }
    }

    /// When one is told.
    enum Turn {
        /// Now, by whoever noted it: nothing of the kind was told for a while, and none waits.
        NOW,
        /// With others, by whoever takes them out.
        LATER
    }

    /// What was refused, and has not been told.
    ///
    /// @param times how often; at least once
    /// @param last the last of these requests, by the one whom it was refused to
    record Counted(Denial denial, int times, RequestContext last) {}

    /// Notes one more, if, and only if, the unit of work is kept.
    ///
    /// @param pause the time in which the same is told once
    /// @throws IllegalStateException when called outside a unit of work
    Turn note(Denial denial, RequestContext act, Duration pause);

    /// Takes out what waits, in the current unit of work: if it fails, all of it is still there. Of those who take at
    /// once each is given others. What was told a short while ago is left for later.
    ///
    /// @param pause the time in which the same is told once
    List<Counted> take(Duration pause, int atMost);

    /// Erases where the requests of a user or a client came from, what they called themselves and by which request and
    /// trace: the number stays. It is part of the current unit of work, and waits for those that take out what it
    /// erases.
    void erase(UUID caller);
}
