package dev.portero.persistence.role;

import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleName;
import dev.portero.persistence.jdbc.PermissionNames;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.annotation.Version;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;

/// Row of `roles`.
@MappedEntity("roles")
record RoleRow(
        @Id String name,
        String description,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> permissions,
        Instant createdAt,
        Instant updatedAt,
        @Version long version) {

    static RoleRow of(Role role) {
        return new RoleRow(
                role.name().value(),
                role.description().value(),
                PermissionNames.of(role),
                role.createdAt(),
                role.updatedAt(),
                role.version());
    }

    Role toRole() {
        return new Role(
                new RoleName(name),
                new RoleDescription(description),
                PermissionNames.known(permissions),
                createdAt,
                updatedAt,
                version);
    }
}
