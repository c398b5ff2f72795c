package dev.portero.domain.role;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names a role. Two older names are understood wherever a role comes in.
public record RoleName(String value) {

    private static final int MAX = 50;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,49}");
    private static final Map<String, String> ALIASES = Map.of("administrador", "admin", "miembro", "member");

    /// Who may do everything.
    public static final RoleName ADMIN = new RoleName("admin");

    public RoleName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a role");
        }
    }

    /// Reads a name in any case and by its older aliases.
    public static Optional<RoleName> parse(String typed) {
        if (typed.strip().length() > MAX) {
            return Optional.empty(); // before it is put into lower case, which is slow for long runs of a sigma
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
