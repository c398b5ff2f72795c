package dev.portero.bootstrap.config;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Well-known secrets: samples from documentation and default passwords of servers.
final class WellKnownSecrets {

    private static final Set<String> SAMPLES = Set.of(
            "supersecret-change-me",
            "your-secret-key",
            "admin123",
            "password123",
            "secure_password",
            "changeme",
            "change-me",
            "secret");

    /// Default passwords of servers; accepted where the server is on the loopback address.
    private static final Set<String> SERVER_DEFAULTS = Set.of("postgres", "guest");

    private static final Pattern ADDRESS = Pattern.compile("[^:]+(?::postgresql)?://(?:[^:/@]*:(.*)@)?([^/?]*).*");
    private static final Pattern QUERY = Pattern.compile("(?i)[?&]password=([^&]*)");
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127\\.[0-9.]+|\\[::1])(?::\\d+)?");

    private WellKnownSecrets() {}

    /// Whether the value is such a secret, or a server address that has one as its password.
    static boolean isOrHolds(String value) {
        Matcher address = ADDRESS.matcher(value);
        if (!address.matches()) {
            return SAMPLES.contains(value);
        }
        Matcher query = QUERY.matcher(value);
        String password = query.find() ? query.group(1) : address.group(1);
        boolean remote = !LOOPBACK.matcher(address.group(2)).matches();
        return password != null && (SAMPLES.contains(password) || (remote && SERVER_DEFAULTS.contains(password)));
    }
}
