package dev.portero.rest.role;

import dev.portero.domain.role.Permission;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;

/// `PermissionListOut`: all permissions.
@Serdeable
record PermissionListView(List<PermissionView> items) {

    static final PermissionListView ALL = new PermissionListView(
            Stream.of(Permission.values()).map(PermissionView::of).toList());

    /// `PermissionOut`: one permission.
    @Serdeable
    record PermissionView(String name, String description) {

        static PermissionView of(Permission permission) {
            return new PermissionView(permission.wireName(), permission.meaning());
        }
    }
}
