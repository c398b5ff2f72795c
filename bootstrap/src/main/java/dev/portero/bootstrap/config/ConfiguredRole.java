package dev.portero.bootstrap.config;

import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Role as the setting ROLES defines it: `helpdesk=users:read,users:write`, the next one after a semicolon or a line
/// break.
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

    /// Flaw of this definition, in one line; empty where it is valid.
    Optional<String> flaw() {
        if (RoleName.parse(name).isEmpty()) {
            return Optional.of("ROLES: '" + name + "' is not a role name; expected helpdesk=users:read,users:write");
        }
        return permissions.stream()
                .filter(permission -> Permission.named(permission).isEmpty())
                .findFirst()
                .map(unknown -> "ROLES: '" + unknown + "' of role " + name
                        + " is not a permission; portero permissions list shows all");
    }
}
