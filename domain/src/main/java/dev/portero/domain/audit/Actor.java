package dev.portero.domain.audit;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Who does something.
public sealed interface Actor {

    /// Somebody who has not said who they are.
    record Visitor() implements Actor {}

    /// Somebody who has proved who they are.
    record Person(UserId id) implements Actor {}

    /// A program that calls by itself.
    ///
    /// @param permissions what it may do in this act
    record Client(ClientId id, Set<Permission> permissions) implements Actor {

        public Client {
            permissions = Set.copyOf(permissions);
        }
    }

    /// The service itself: a schedule, or a command on its own machine.
    record Service(String part) implements Actor {}
}
