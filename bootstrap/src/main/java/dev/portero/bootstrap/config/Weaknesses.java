package dev.portero.bootstrap.config;

import dev.portero.rest.request.IpRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for settings that are allowed, and weak.
public final class Weaknesses {

    private static final int LEAST_BYTES = 32;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?|");
    private static final Pattern HOST = Pattern.compile("[^/]*//(?:[^@/?]*@)?(\\[[^]]*]|[^:/?,]*).*");
    private static final Pattern SAFE_DATABASE =
            Pattern.compile("(?i).*[?&]sslmode=(require|verify-ca|verify-full)\\b.*");
    private static final String FRESH = "Make one with: openssl rand -base64 48";

    private final Settings settings;
    private final List<Weakness> found = new ArrayList<>();

    private Weaknesses(Settings settings) {
        this.settings = settings;
    }

    public static List<Weakness> of(Settings settings) {
        Weaknesses weaknesses = new Weaknesses(settings);
        weaknesses.secrets();
        weaknesses.sharing();
        weaknesses.openAir();
        weaknesses.wires();
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
                        found.add(new Weakness(true, setting + " is, or has, a password that everybody knows", FRESH)));
        settings.find(Setting.JWT_SECRET)
                .filter(value -> !WellKnownSecrets.isOrHolds(value.text()))
                .filter(value -> value.text().getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES)
                .ifPresent(value -> found.add(new Weakness(
                        false,
                        "JWT_SECRET is shorter than " + LEAST_BYTES + " bytes, and can be guessed offline",
                        FRESH)));
        settings.find(Setting.PASSWORD_BLOCKLIST)
                .filter(value -> value.text().equals("warn") && isProduction())
                .ifPresent(value -> found.add(new Weakness(
                        false,
                        "PASSWORD_BLOCKLIST=warn takes passwords in production that everybody tries first",
                        "Leave it out, or set enforce.")));
    }

    private void sharing() {
        if (settings.isSet(Setting.ENV)
                && isProduction()
                && new TokenSettingsResolver(settings).isShared()
                && !settings.isSet(Setting.KEY_ENCRYPTION_SECRET)) {
            found.add(
                    new Weakness(
                            false,
                            "JWT_SECRET also seals the key of the audit, and whoever checks tokens has it",
                            "Set KEY_ENCRYPTION_SECRET, and for a while JWT_SECRET's value as KEY_ENCRYPTION_SECRET_PREVIOUS."));
        }
    }

    private void openAir() {
        settings.find(Setting.HOST)
                .filter(value ->
                        !isProduction() && !LOOPBACK.matcher(value.text()).matches())
                .ifPresent(value -> found.add(new Weakness(
                        true,
                        "HOST=" + value.text() + " is open to others, and ENV is not production",
                        "Set ENV=production, or HOST=127.0.0.1.")));
        if (settings.isSet(Setting.TRUSTED_PROXIES)
                && settings.list(Setting.TRUSTED_PROXIES).stream().anyMatch(Weaknesses::isEverybody)) {
            found.add(new Weakness(
                    true,
                    "TRUSTED_PROXIES believes everybody: whoever sends X-Forwarded-For has the address that they like,"
                            + " and no limit",
                    "Name the addresses of your proxies alone."));
        }
    }

    private static boolean isEverybody(String range) {
        return IpRange.parse(range).filter(network -> network.bits() == 0).isPresent();
    }

    private void wires() {
        for (Setting setting : List.of(Setting.DATABASE_URL, Setting.DATABASE_DIRECT_URL)) {
            settings.find(setting)
                    .map(Settings.Value::text)
                    .filter(url ->
                            isElsewhere(url) && !SAFE_DATABASE.matcher(url).matches())
                    .ifPresent(url -> bare(setting, "Add ?sslmode=verify-full, and sslrootcert= where it needs one."));
        }
        settings.find(Setting.RABBITMQ_URL)
                .map(Settings.Value::text)
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("amqp:") && isElsewhere(url))
                .ifPresent(url -> bare(Setting.RABBITMQ_URL, "Use amqps:, if the way there is not your own."));
        settings.find(Setting.REDIS_URL)
                .map(Settings.Value::text)
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("redis:") && isElsewhere(url))
                .ifPresent(url -> bare(Setting.REDIS_URL, "Use rediss:, if the way there is not your own."));
    }

    private static boolean isElsewhere(String url) {
        Matcher host = HOST.matcher(url);
        return host.matches() && !LOOPBACK.matcher(host.group(1)).matches();
    }

    private void bare(Setting setting, String advice) {
        found.add(new Weakness(
                false, setting + " leads to another machine without TLS: whoever listens reads passwords", advice));
    }
}
