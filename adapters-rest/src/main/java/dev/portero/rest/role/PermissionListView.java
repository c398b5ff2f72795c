package dev.portero.rest.role;

import dev.portero.domain.role.Permission;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;

/// Every permission there is.
@Serdeable
record PermissionListView(List<PermissionView> items) {

    static final PermissionListView ALL = new PermissionListView(
            Stream.of(Permission.values()).map(PermissionView::of).toList());

    /// `PermissionOut`: one of them.
    @Serdeable
    record PermissionView(String name, String description) {

        static PermissionView of(Permission permission) {
            return new PermissionView(permission.wireName(), words(permission));
        }

        private static String words(Permission permission) {
            return switch (permission) {
                case USERS_READ -> "Read everybody's account.";
                case USERS_WRITE -> "Change everybody's account.";
                case ROLES_READ -> "Read roles.";
                case ROLES_WRITE -> "Change roles.";
                case ROLES_ASSIGN -> "Give roles to people.";
                case SESSIONS_MANAGE -> "End people's sessions.";
                case WALLETS_READ -> "Read everybody's wallet.";
                case WALLETS_WRITE -> "Change everybody's wallet.";
                case AUDIT_READ -> "Read who did what.";
                case OPERATIONS_MANAGE -> "Look after the service.";
                case TOKENS_INTROSPECT -> "Ask what a token is worth.";
                case CLIENTS_READ -> "Read clients.";
                case CLIENTS_MANAGE -> "Register and revoke clients.";
                case CAPITAL_MOVE -> "Move one's own capital.";
            };
        }
    }
}
