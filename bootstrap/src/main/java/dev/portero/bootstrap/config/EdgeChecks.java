package dev.portero.bootstrap.config;

import dev.portero.application.DurationText;
import dev.portero.rest.request.IpRange;
import dev.portero.rest.request.PathPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Validator of the settings of proxies, CORS, metrics, connection limits and shutdown.
final class EdgeChecks {

    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?");

    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final Duration MAX_DELAY = Duration.ofMinutes(5);

    private final Settings settings;

    EdgeChecks(Settings settings) {
        this.settings = settings;
    }

    List<String> flaws() {
        Stream<String> prefix = Stream.of(settings.text(Setting.ROOT_PATH))
                .filter(text -> PathPrefix.parse(text).isEmpty())
                .map(text -> "ROOT_PATH=" + text + " is not a path such as /usersservice");
        Stream<String> proxies = invalid(
                        Setting.TRUSTED_PROXIES, text -> IpRange.parse(text).isPresent())
                .map(text -> "TRUSTED_PROXIES: '" + text + "' is neither an IP address nor a range such as 10.0.0.0/8");
        Stream<String> origins = invalid(
                        Setting.CORS_ORIGINS, text -> ORIGIN.matcher(text).matches())
                .map(text -> "CORS_ORIGINS: '" + text + "' is not an origin such as https://app.example.com");
        return Stream.of(prefix, proxies, origins, metricsToken(), limits(), delay())
                .flatMap(lines -> lines)
                .toList();
    }

    private Stream<String> metricsToken() {
        return settings
                .find(Setting.METRICS_TOKEN)
                .filter(value -> !BEARER_TOKEN.matcher(value.text()).matches())
                .map(value -> "METRICS_TOKEN is not a bearer token; create one with: openssl rand -base64 48")
                .stream();
    }

    private Stream<String> limits() {
        Ranges ranges = new Ranges(settings);
        return Stream.concat(
                ranges.check(Setting.CONNECTION_LIMIT, 10, MAX_CONNECTIONS, "connections").stream(),
                ranges.check(Setting.CONNECTION_LIMIT_IP, 0, MAX_CONNECTIONS, "connections").stream());
    }

    private Stream<String> delay() {
        return settings
                .find(Setting.SHUTDOWN_DELAY)
                .map(Settings.Value::text)
                .filter(text -> delay(text)
                        .filter(delay -> delay.compareTo(MAX_DELAY) <= 0)
                        .isEmpty())
                .map(text -> "SHUTDOWN_DELAY=" + text + " is not a duration from 0s to 5m")
                .stream();
    }

    /// Duration of a text, which may be zero.
    static Optional<Duration> delay(String text) {
        return text.equals("0s") ? Optional.of(Duration.ZERO) : DurationText.parse(text);
    }

    private Stream<String> invalid(Setting setting, Predicate<String> isValid) {
        return settings.isSet(setting) ? settings.list(setting).stream().filter(isValid.negate()) : Stream.empty();
    }
}
