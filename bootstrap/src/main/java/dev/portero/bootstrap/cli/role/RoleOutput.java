package dev.portero.bootstrap.cli.role;

import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.user.UserOutput;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleRefusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Text and JSON of roles and permissions.
public final class RoleOutput {

    public static final String NOT_ALLOWED = "this operation requires permissions that the actor does not have";

    static final String BAD_DESCRIPTION = "a description has at most 200 characters and no line break";

    private RoleOutput() {}

    public static String names(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).sorted().collect(Collectors.joining(" "));
    }

    public static String unknown(List<String> roles) {
        return "there is no role named " + String.join(", ", roles) + "; portero roles list shows all roles";
    }

    public static String unknownPermissions(List<String> permissions) {
        return "there is no permission named " + String.join(", ", permissions)
                + "; portero permissions list shows all permissions";
    }

    static String refusal(String role, RoleRefusal refusal) {
        return switch (refusal) {
            case FIXED -> "the role admin always has all permissions; it cannot be changed";
            case BUILT_IN -> role + " is a built-in role, and cannot be removed";
            case HELD ->
                "the role " + role + " is assigned to users; remove it from them first: portero users list " + "--role "
                        + role;
            case DEFAULT_ROLE -> "new users get the role " + role + ": remove it from DEFAULT_ROLES first";
        };
    }

    /// JSON with the member names of the API.
    static Map<String, @Nullable Object> json(Role role) {
        String words = role.description().value();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", role.name().value());
        members.put("description", words.isEmpty() ? null : words);
        members.put(
                "permissions",
                role.permissions().stream().map(Permission::wireName).sorted().toList());
        members.put("built_in", role.isBuiltIn());
        members.put("created_at", role.createdAt().toString());
        members.put("updated_at", role.updatedAt().toString());
        return members;
    }

    static List<String> lines(Role role) {
        return new Table("name", role.name().value())
                .row("description", role.description().value())
                .row("permissions", role.permissions().isEmpty() ? "none" : names(role.permissions()))
                .row("built in", role.isBuiltIn() ? "yes" : "no")
                .row("changed", UserOutput.time(role.updatedAt()))
                .lines();
    }
}
