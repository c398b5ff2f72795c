package dev.portero.domain.role;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Name of a role. Every input accepts two legacy aliases as well.
public record RoleName(String value) {

    private static final int MAX = 50;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,49}");
    private static final Map<String, String> ALIASES = Map.of("administrador", "admin", "miembro", "member");

    /// Role with all permissions.
    public static final RoleName ADMIN = new RoleName("admin");

    public RoleName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a role name");
        }
    }

    /// Parses a name or a legacy alias in any case.
    public static Optional<RoleName> parse(String typed) {
        if (typed.strip().length() > MAX) {
            return Optional.empty(); // before lower-casing, which is slow for long runs of a sigma
        }
        String name = typed.strip().toLowerCase(Locale.ROOT);
        String current = ALIASES.getOrDefault(name, name);
        return FORM.matcher(current).matches() ? Optional.of(new RoleName(current)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
