package dev.portero.persistence.pool;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Address of the database, parsed from any of the common spellings: `postgres:`, `postgresql:`, SQLAlchemy, JDBC.
///
/// @param jdbc JDBC URL without user and password
public record DatabaseUrl(String jdbc, String user, String password) {

    private static final Pattern SPELLING = Pattern.compile("(?:postgres|postgresql(?:\\+[a-z0-9]+)?)://(.+)");

    /// Parses an address; empty when it is in none of the spellings.
    public static Optional<DatabaseUrl> parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return Optional.of(new DatabaseUrl(text, "", ""));
        }
        return Optional.of(SPELLING.matcher(text))
                .filter(spelling -> spelling.matches())
                .flatMap(spelling -> parseRest(spelling.group(1)));
    }

    /// JDBC URL with these driver parameters; parameters that the address has already take precedence.
    public String jdbcWith(Map<String, String> parameters) {
        StringBuilder url = new StringBuilder(jdbc);
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!jdbc.matches(".*[?&]" + name + "=.*")) {
                url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return url.toString();
    }

    private static Optional<DatabaseUrl> parseRest(String rest) {
        try {
            URI uri = URI.create("postgresql://" + rest);
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String[] login = (uri.getRawUserInfo() == null ? ":" : uri.getRawUserInfo() + ":").split(":", -1);
            return Optional.of(new DatabaseUrl(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    decoded(login[0]),
                    decoded(login[1])));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// The JDBC URL without its parameters, which may contain a password.
    @Override
    public String toString() {
        return jdbc.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
    }
}
