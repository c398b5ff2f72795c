package dev.portero.bootstrap.config;

import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A role as ROLES says it: `helpdesk=users:read,users:write`, and the next behind a semicolon or in the next line.
///
/// @param permissions by name
public record ConfiguredRole(String name, List<String> permissions) {

    public ConfiguredRole {
        permissions = List.copyOf(permissions);
    }

    static List<ConfiguredRole> listIn(String text) {
        return Stream.of(text.split("[;\n]", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(ConfiguredRole::of)
                .toList();
    }

    private static ConfiguredRole of(String line) {
        int end = line.indexOf('=');
        String permissions = end < 0 ? "" : line.substring(end + 1);
        return new ConfiguredRole(
                end < 0 ? line : line.substring(0, end).strip(),
                Stream.of(permissions.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /// What is wrong with it, in a line.
    Optional<String> flaw() {
        if (RoleName.parse(name).isEmpty()) {
            return Optional.of(
                    "ROLES: '" + name + "' is not the name of a role; it looks like helpdesk=users:read,users:write");
        }
        return permissions.stream()
                .filter(permission -> Permission.named(permission).isEmpty())
                .findFirst()
                .map(unknown -> "ROLES: '" + unknown + "', of " + name
                        + ", is not a permission; portero permissions list shows them");
    }
}
