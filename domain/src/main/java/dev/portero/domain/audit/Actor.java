package dev.portero.domain.audit;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Actor of an operation.
public sealed interface Actor {

    /// Unauthenticated caller.
    record Anonymous() implements Actor {}

    /// Authenticated user.
    record User(UserId id) implements Actor {}

    /// OAuth client that acts on its own behalf (client credentials grant).
    ///
    /// @param permissions the permissions of the client for this operation
    record Client(ClientId id, Set<Permission> permissions) implements Actor {

        public Client {
            permissions = Set.copyOf(permissions);
        }
    }

    /// The service itself: a scheduled task, or a command on its own machine.
    record Service(String part) implements Actor {}
}
