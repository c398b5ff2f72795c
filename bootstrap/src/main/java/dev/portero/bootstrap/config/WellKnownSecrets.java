package dev.portero.bootstrap.config;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that stand in documentation, so that everybody knows them.
final class WellKnownSecrets {

    private static final Set<String> EVERYWHERE = Set.of(
            "supersecret-change-me",
            "your-secret-key",
            "admin123",
            "password123",
            "secure_password",
            "changeme",
            "change-me",
            "secret");

    /// What servers are shipped with; on the loopback address they are nobody's way in.
    private static final Set<String> ON_OTHER_MACHINES = Set.of("postgres", "guest");

    private static final Pattern ADDRESS = Pattern.compile("[^:]+(?::postgresql)?://(?:[^:/@]*:(.*)@)?([^/?]*).*");
    private static final Pattern QUERY = Pattern.compile("(?i)[?&]password=([^&]*)");
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127\\.[0-9.]+|\\[::1])(?::\\d+)?");

    private WellKnownSecrets() {}

    /// Whether the value is such a secret, or an address of a server that has one as its password.
    static boolean isOrHolds(String value) {
        Matcher address = ADDRESS.matcher(value);
        if (!address.matches()) {
            return EVERYWHERE.contains(value);
        }
        Matcher query = QUERY.matcher(value);
        String password = query.find() ? query.group(1) : address.group(1);
        boolean elsewhere = !LOOPBACK.matcher(address.group(2)).matches();
        return password != null
                && (EVERYWHERE.contains(password) || (elsewhere && ON_OTHER_MACHINES.contains(password)));
    }
}
