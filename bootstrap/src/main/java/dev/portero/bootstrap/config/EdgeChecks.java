package dev.portero.bootstrap.config;

import dev.portero.rest.security.Network;
import dev.portero.rest.security.Prefix;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Everything that can be wrong with what proxies and browsers are told.
final class EdgeChecks {

    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?");

    private final Settings settings;

    EdgeChecks(Settings settings) {
        this.settings = settings;
    }

    List<String> flaws() {
        Stream<String> prefix = Stream.of(settings.text(Setting.ROOT_PATH))
                .filter(text -> Prefix.parse(text).isEmpty())
                .map(text -> "ROOT_PATH=" + text + " is not a path; it looks like /usersservice");
        Stream<String> proxies = refused(
                        Setting.TRUSTED_PROXIES, text -> Network.parse(text).isPresent())
                .map(text -> "TRUSTED_PROXIES: '" + text + "' is neither an address nor a range such as 10.0.0.0/8");
        Stream<String> origins = refused(
                        Setting.CORS_ORIGINS, text -> ORIGIN.matcher(text).matches())
                .map(text -> "CORS_ORIGINS: '" + text + "' is not an origin; one looks like https://app.example.com");
        return Stream.of(prefix, proxies, origins).flatMap(lines -> lines).toList();
    }

    private Stream<String> refused(Setting setting, Predicate<String> isGood) {
        return settings.isSet(setting) ? settings.list(setting).stream().filter(isGood.negate()) : Stream.empty();
    }
}
