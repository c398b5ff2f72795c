package dev.portero.bootstrap.config;

import dev.portero.messaging.connection.BrokerUrl;
import dev.portero.rest.request.IpRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Detector of settings that are allowed but weak.
public final class Weaknesses {

    private static final int MIN_BYTES = 32;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?|");
    private static final Pattern HOST = Pattern.compile("[^/]*//(?:[^@/?]*@)?(\\[[^]]*]|[^:/?,]*).*");
    private static final Pattern SAFE_DATABASE =
            Pattern.compile("(?i).*[?&]sslmode=(require|verify-ca|verify-full)\\b.*");
    private static final String FRESH = "Create one with: openssl rand -base64 48";

    private final Settings settings;
    private final List<Weakness> found = new ArrayList<>();

    private Weaknesses(Settings settings) {
        this.settings = settings;
    }

    public static List<Weakness> of(Settings settings) {
        Weaknesses weaknesses = new Weaknesses(settings);
        weaknesses.secrets();
        weaknesses.sharing();
        weaknesses.exposure();
        weaknesses.transport();
        return List.copyOf(weaknesses.found);
    }

    private boolean isProduction() {
        return settings.find(Setting.ENV)
                .map(Settings.Value::text)
                .orElse("production")
                .equals("production");
    }

    private void secrets() {
        Arrays.stream(Setting.values())
                .filter(Setting::isSecret)
                .filter(setting -> setting != Setting.KEY_ENCRYPTION_SECRET_PREVIOUS && setting != Setting.MONGODB_URI)
                .filter(setting -> settings.find(setting)
                        .map(Settings.Value::text)
                        .filter(WellKnownSecrets::isOrHolds)
                        .isPresent())
                .forEach(setting ->
                        found.add(new Weakness(true, setting + " is, or contains, a well-known password", FRESH)));
        settings.find(Setting.JWT_SECRET)
                .filter(value -> !WellKnownSecrets.isOrHolds(value.text()))
                .filter(value -> value.text().getBytes(StandardCharsets.UTF_8).length < MIN_BYTES)
                .ifPresent(value -> found.add(new Weakness(
                        false,
                        "JWT_SECRET is shorter than " + MIN_BYTES + " bytes: it can be guessed offline",
                        FRESH)));
        settings.find(Setting.PASSWORD_BLOCKLIST)
                .filter(value -> value.text().equals("warn") && isProduction())
                .ifPresent(value -> found.add(new Weakness(
                        false,
                        "PASSWORD_BLOCKLIST=warn accepts the most common passwords in production",
                        "Remove it, or set enforce.")));
    }

    private void sharing() {
        if (settings.isSet(Setting.ENV)
                && isProduction()
                && new TokenSettingsResolver(settings).isShared()
                && !settings.isSet(Setting.KEY_ENCRYPTION_SECRET)) {
            found.add(new Weakness(
                    false,
                    "JWT_SECRET also seals the audit key, and each verifier of tokens knows it",
                    "Set KEY_ENCRYPTION_SECRET, and JWT_SECRET's value as KEY_ENCRYPTION_SECRET_PREVIOUS."));
        }
    }

    private void exposure() {
        settings.find(Setting.HOST)
                .filter(value ->
                        !isProduction() && !LOOPBACK.matcher(value.text()).matches())
                .ifPresent(value -> found.add(new Weakness(
                        true,
                        "HOST=" + value.text() + " listens to other machines, and ENV is not production",
                        "Set ENV=production, or HOST=127.0.0.1.")));
        if (settings.isSet(Setting.TRUSTED_PROXIES)
                && settings.list(Setting.TRUSTED_PROXIES).stream().anyMatch(Weaknesses::matchesEveryAddress)) {
            found.add(new Weakness(
                    true,
                    "TRUSTED_PROXIES trusts every address: a client chooses its address with X-Forwarded-For,"
                            + " and evades rate limits",
                    "Name only the addresses of your proxies."));
        }
    }

    private static boolean matchesEveryAddress(String range) {
        return IpRange.parse(range).filter(network -> network.bits() == 0).isPresent();
    }

    private void transport() {
        for (Setting setting : List.of(Setting.DATABASE_URL, Setting.DATABASE_DIRECT_URL)) {
            settings.find(setting)
                    .map(Settings.Value::text)
                    .filter(url -> isRemote(url) && !SAFE_DATABASE.matcher(url).matches())
                    .ifPresent(
                            url -> unencrypted(setting, "Add ?sslmode=verify-full, and sslrootcert= of a private CA."));
        }
        settings.find(Setting.RABBITMQ_URL)
                .map(Settings.Value::text)
                .filter(url -> url.startsWith("amqp:") && hasRemoteNode(url))
                .ifPresent(url -> unencrypted(Setting.RABBITMQ_URL, "Use amqps:, unless the network is trusted."));
        settings.find(Setting.REDIS_URL)
                .map(Settings.Value::text)
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("redis:") && isRemote(url))
                .ifPresent(url -> unencrypted(Setting.REDIS_URL, "Use rediss:, unless the network is trusted."));
    }

    private static boolean hasRemoteNode(String url) {
        return BrokerUrl.parse(url).stream()
                .flatMap(address -> address.nodes().stream())
                .anyMatch(node -> isRemote(node.toString()));
    }

    private static boolean isRemote(String url) {
        Matcher host = HOST.matcher(url);
        return host.matches() && !LOOPBACK.matcher(host.group(1)).matches();
    }

    private void unencrypted(Setting setting, String advice) {
        found.add(new Weakness(
                false, setting + " leads to another machine without TLS: passwords can be intercepted", advice));
    }
}
