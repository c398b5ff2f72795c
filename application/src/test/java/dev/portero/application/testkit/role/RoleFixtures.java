package dev.portero.application.testkit.role;

import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Fixtures: roles.
public final class RoleFixtures {

    private RoleFixtures() {}

    /// Effective roles of a user with these built-in roles.
    public static EffectiveRoles holding(String... roles) {
        Set<RoleName> names = Arrays.stream(roles).map(RoleName::new).collect(Collectors.toUnmodifiableSet());
        Set<Permission> permissions = names.stream()
                .flatMap(name -> BuiltInRoles.PERMISSIONS.getOrDefault(name, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new EffectiveRoles(names, permissions);
    }

    /// Role with this name that is not built in.
    public static Role role(String name, Permission... permissions) {
        return Role.define(
                        new RoleName(name),
                        new RoleDescription("What " + name + " may do"),
                        Set.of(permissions),
                        UserFixtures.BIRTH)
                .role();
    }
}
