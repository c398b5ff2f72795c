package dev.portero.bootstrap.config;

import dev.portero.bootstrap.crypto.password.HashSchemes;
import dev.portero.domain.role.RoleName;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Everything that can be wrong with settings, each told in one line that says what to do.
final class SettingsValidator {

    private static final int MONTH_IN_SECONDS = 2_592_000;
    private static final int MOST_SESSIONS = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8); // a request has ten
    private static final Duration LEAST_TRAIL = Duration.ofDays(30);

    private final Settings settings;
    private final Mode mode;
    private final boolean production;
    private final List<String> flaws = new ArrayList<>();

    SettingsValidator(Settings settings, Mode mode, boolean production) {
        this.settings = settings;
        this.mode = mode;
        this.production = production;
    }

    List<String> flaws() {
        checkWords();
        checkNumbers();
        checkSpans();
        checkSessions();
        checkLimits();
        flaws.addAll(new EdgeChecks(settings).flaws());
        flaws.addAll(new RedisSettingsValidator(settings).flaws());
        checkDatabase();
        checkBroker();
        if (mode.signs()) {
            flaws.addAll(new TokenChecks(settings, production).flaws());
        }
        if (production) {
            refuseDebugging();
            Arrays.stream(Setting.values())
                    .filter(Setting::isSecret)
                    .filter(setting -> setting != Setting.KEY_ENCRYPTION_SECRET_PREVIOUS) // which is given up
                    .filter(setting -> setting != Setting.MONGODB_URI) // nothing here would use its password
                    .forEach(this::refuseSample);
        }
        return flaws;
    }

    private void checkWords() {
        oneOf(Setting.ENV, "dev", "test", "production");
        oneOf(Setting.MIGRATE_ON_START, "true", "false");
        oneOf(Setting.REGISTRATION_APPROVAL, "none", "admin");
        oneOf(Setting.PASSWORD_BLOCKLIST, "enforce", "warn");
        oneOf(Setting.JWT_ALG, "HS256", "ES256");
        oneOf(Setting.LOG_LEVEL, "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
        ConfiguredRole.listIn(settings.text(Setting.ROLES)).stream()
                .map(ConfiguredRole::flaw)
                .flatMap(Optional::stream)
                .forEach(flaws::add);
        for (String role : settings.list(Setting.DEFAULT_ROLES)) {
            if (RoleName.parse(role).isEmpty()) {
                flaws.add("DEFAULT_ROLES: '" + role + "' is not the name of a role");
            }
        }
        try {
            HashSchemes.require(settings.text(Setting.PASSWORD_HASH));
        } catch (IllegalArgumentException refused) {
            flaws.add("PASSWORD_HASH=" + settings.text(Setting.PASSWORD_HASH) + ": " + refused.getMessage());
        }
    }

    private void checkSpans() {
        String retention = settings.text(Setting.OUTBOX_RETENTION);
        if (DurationText.parse(retention).isEmpty()) {
            flaws.add("OUTBOX_RETENTION=" + retention + " is not a length of time, such as 12h or 7d");
        }
        String keep = settings.text(Setting.AUDIT_KEEP);
        if (DurationText.parse(keep)
                .filter(time -> time.compareTo(LEAST_TRAIL) >= 0)
                .isEmpty()) {
            flaws.add("AUDIT_KEEP=" + keep + " is not a length of time from 30d on");
        }
        String wait = settings.text(Setting.PASSWORD_HASH_MAX_WAIT);
        if (DurationText.parse(wait)
                .filter(time -> time.compareTo(LONGEST_WAIT) <= 0)
                .isEmpty()) {
            flaws.add("PASSWORD_HASH_MAX_WAIT=" + wait + " is not a length of time from 1s to 8s");
        }
    }

    private void oneOf(Setting setting, String... words) {
        settings.find(setting)
                .filter(value -> !List.of(words).contains(value.text()))
                .ifPresent(value ->
                        flaws.add(setting + "=" + value.text() + " is not one of " + String.join(", ", words)));
    }

    private void checkNumbers() {
        for (Setting setting : List.of(Setting.PORT, Setting.EMBEDDED_POSTGRES_PORT, Setting.EMBEDDED_BROKER_PORT)) {
            String text = settings.text(setting);
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
                flaws.add(setting + "=" + text + " is not a port");
            }
        }
    }

    private void checkSessions() {
        Ranges ranges = new Ranges(settings);
        ranges.check(Setting.JWT_REFRESH_TOKEN_EXPIRES, 60, MONTH_IN_SECONDS, "seconds")
                .ifPresent(flaws::add);
        ranges.check(Setting.MAX_SESSIONS, 1, MOST_SESSIONS, "sessions").ifPresent(flaws::add);
    }

    private void checkLimits() {
        for (Setting setting : List.of(Setting.LOGIN_LIMIT_IP, Setting.REGISTER_LIMIT_IP)) {
            settings.find(setting)
                    .filter(value -> !value.text().matches("\\d{1,6}"))
                    .ifPresent(value -> flaws.add(
                            setting + "=" + value.text() + " is not a number from 0, for no limit, to 999999"));
        }
    }

    private void checkDatabase() {
        settings.find(Setting.DATABASE_URL)
                .ifPresentOrElse(
                        value -> checkDatabase(value.text()), () -> checkMissing(Setting.DATABASE_URL, "PostgreSQL"));
        for (Setting setting : List.of(Setting.DATABASE_DIRECT_URL, Setting.DATABASE_MIGRATION_URL)) {
            settings.find(setting)
                    .filter(value -> DatabaseUrl.parse(value.text()).isEmpty())
                    .ifPresent(value -> flaws.add(
                            setting + " cannot be read; it looks like postgresql://user:password@host:5432/name"));
        }
    }

    private void checkDatabase(String url) {
        String kind = url.replaceFirst(":.*", "");
        if (kind.startsWith("mongodb") || kind.startsWith("sqlite")) {
            flaws.add(
                    "DATABASE_URL: " + kind + " is not served; Portero keeps its data in PostgreSQL (postgresql://…)");
        } else if (DatabaseUrl.parse(url).isEmpty()) {
            flaws.add("DATABASE_URL cannot be read; it looks like postgresql://user:password@host:5432/name");
        }
    }

    private void checkBroker() {
        if (mode == Mode.MIGRATE || mode == Mode.COMMAND) {
            return;
        }
        settings.find(Setting.RABBITMQ_URL)
                .ifPresentOrElse(
                        value -> {
                            if (!isBrokerUrl(value.text())) {
                                flaws.add("RABBITMQ_URL cannot be read; it looks like amqp://user:password@host:5672/");
                            }
                        },
                        () -> checkMissing(Setting.RABBITMQ_URL, "broker"));
    }

    private void checkMissing(Setting setting, String part) {
        if (mode == Mode.COMMAND) {
            return; // then there is perhaps a `run` to speak to
        }
        if (setting == Setting.DATABASE_URL && settings.isSet(Setting.MONGODB_URI)) {
            flaws.add("MONGODB_URI is set, and DATABASE_URL is not: Portero keeps its data in PostgreSQL"
                    + " (postgresql://…) and reads no MongoDB");
        } else if (mode == Mode.MIGRATE) {
            flaws.add(setting + " is not set: there is nothing to migrate");
        } else if (production) {
            flaws.add(setting + " is not set: ENV=production takes no embedded " + part);
        } else if (mode != Mode.RUN) {
            flaws.add(setting + " is not set: only `portero run` brings an embedded " + part);
        }
    }

    /// As the adapter will read it. A colon in the password must be written %3A, or the client sends half of it.
    private static boolean isBrokerUrl(String url) {
        try {
            URI uri = new URI(url);
            String login = Objects.requireNonNullElse(uri.getRawUserInfo(), "");
            return url.matches("amqps?://.+") && uri.getHost() != null && login.indexOf(':') == login.lastIndexOf(':');
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private void refuseDebugging() {
        settings.find(Setting.FLASK_DEBUG)
                .filter(value ->
                        !List.of("0", "false", "no").contains(value.text().toLowerCase(Locale.ROOT)))
                .ifPresent(value -> flaws.add("FLASK_DEBUG=" + value.text()
                        + ": ENV=production is not for debugging; leave it out, or set ENV=dev"));
    }

    private void refuseSample(Setting setting) {
        settings.find(setting)
                .filter(value -> WellKnownSecrets.isOrHolds(value.text()))
                .ifPresent(value -> flaws.add(setting + " is a sample that everybody knows: ENV=production takes none;"
                        + " make one with: openssl rand -base64 48"));
    }
}
