package dev.portero.domain.principal;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Authenticated principal of a request: a user in a session, or an OAuth client, with the current permissions.
public sealed interface Principal {

    Set<Permission> permissions();

    /// User in a session.
    ///
    /// @param permissions the permissions by the current roles, not those of the token
    record User(UserId id, SessionId session, Set<Permission> permissions) implements Principal {

        public User {
            permissions = Set.copyOf(permissions);
        }
    }

    /// OAuth client.
    ///
    /// @param permissions the permissions of the client with this token
    record Client(ClientId id, Set<Permission> permissions) implements Principal {

        public Client {
            permissions = Set.copyOf(permissions);
        }
    }
}
