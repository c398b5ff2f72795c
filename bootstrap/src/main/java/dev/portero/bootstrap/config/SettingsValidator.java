package dev.portero.bootstrap.config;

import dev.portero.application.DurationText;
import dev.portero.bootstrap.crypto.password.HashSchemes;
import dev.portero.domain.role.RoleName;
import dev.portero.messaging.connection.BrokerUrl;
import dev.portero.persistence.pool.DatabaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Validator of all settings: collects every flaw, each with its remedy, in one line.
final class SettingsValidator {

    private static final int MONTH_IN_SECONDS = 2_592_000;
    private static final int MAX_SESSIONS = 1_000;
    private static final Duration MAX_WAIT = Duration.ofSeconds(8); // a request may take ten
    private static final Duration MIN_AUDIT_RETENTION = Duration.ofDays(30);

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
        checkEnumerations();
        checkNumbers();
        checkDurations();
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
                    .filter(setting -> setting != Setting.KEY_ENCRYPTION_SECRET_PREVIOUS) // is about to be replaced
                    .filter(setting -> setting != Setting.MONGODB_URI) // its password is not used
                    .forEach(this::refuseWellKnown);
        }
        return flaws;
    }

    private void checkEnumerations() {
        oneOf(Setting.ENV, "dev", "test", "production");
        oneOf(Setting.MIGRATE_ON_START, "true", "false");
        oneOf(Setting.REGISTRATION_APPROVAL, "none", "admin");
        oneOf(Setting.PASSWORD_BLOCKLIST, "enforce", "warn");
        oneOf(Setting.JWT_ALG, "HS256", "ES256");
        oneOf(Setting.LOG_LEVEL, "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
        oneOf(Setting.LOG_FORMAT, "text", "json");
        ConfiguredRole.listIn(settings.text(Setting.ROLES)).stream()
                .map(ConfiguredRole::flaw)
                .flatMap(Optional::stream)
                .forEach(flaws::add);
        for (String role : settings.list(Setting.DEFAULT_ROLES)) {
            if (RoleName.parse(role).isEmpty()) {
                flaws.add("DEFAULT_ROLES: '" + role + "' is not a role name");
            }
        }
        try {
            HashSchemes.require(settings.text(Setting.PASSWORD_HASH));
        } catch (IllegalArgumentException refused) {
            flaws.add("PASSWORD_HASH=" + settings.text(Setting.PASSWORD_HASH) + ": " + refused.getMessage());
        }
    }

    private void checkDurations() {
        String retention = settings.text(Setting.OUTBOX_RETENTION);
        if (DurationText.parse(retention).isEmpty()) {
            flaws.add("OUTBOX_RETENTION=" + retention + " is not a duration such as 12h or 7d");
        }
        String keep = settings.text(Setting.AUDIT_KEEP);
        if (DurationText.parse(keep)
                .filter(time -> time.compareTo(MIN_AUDIT_RETENTION) >= 0)
                .isEmpty()) {
            flaws.add("AUDIT_KEEP=" + keep + " is not a duration of at least 30d");
        }
        String wait = settings.text(Setting.PASSWORD_HASH_MAX_WAIT);
        if (DurationText.parse(wait)
                .filter(time -> time.compareTo(MAX_WAIT) <= 0)
                .isEmpty()) {
            flaws.add("PASSWORD_HASH_MAX_WAIT=" + wait + " is not a duration from 1s to 8s");
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
                flaws.add(setting + "=" + text + " is not a port (1 to 65535)");
            }
        }
    }

    private void checkSessions() {
        Ranges ranges = new Ranges(settings);
        ranges.check(Setting.JWT_REFRESH_TOKEN_EXPIRES, 60, MONTH_IN_SECONDS, "seconds")
                .ifPresent(flaws::add);
        ranges.check(Setting.MAX_SESSIONS, 1, MAX_SESSIONS, "sessions").ifPresent(flaws::add);
    }

    private void checkLimits() {
        for (Setting setting : List.of(Setting.LOGIN_LIMIT_IP, Setting.REGISTER_LIMIT_IP)) {
            settings.find(setting)
                    .filter(value -> !value.text().matches("\\d{1,6}"))
                    .ifPresent(value ->
                            flaws.add(setting + "=" + value.text() + " is not a number from 0 (no limit) to 999999"));
        }
    }

    private void checkDatabase() {
        settings.find(Setting.DATABASE_URL)
                .ifPresentOrElse(
                        value -> checkDatabase(value.text()), () -> checkMissing(Setting.DATABASE_URL, "PostgreSQL"));
        for (Setting setting : List.of(Setting.DATABASE_DIRECT_URL, Setting.DATABASE_MIGRATION_URL)) {
            settings.find(setting)
                    .filter(value -> DatabaseUrl.parse(value.text()).isEmpty())
                    .ifPresent(value ->
                            flaws.add(setting + " is invalid; expected postgresql://user:password@host:5432/name"));
        }
    }

    private void checkDatabase(String url) {
        String kind = url.replaceFirst(":.*", "");
        if (kind.startsWith("mongodb") || kind.startsWith("sqlite")) {
            flaws.add("DATABASE_URL: " + kind + " is not supported; Portero stores its data in PostgreSQL"
                    + " (postgresql://…)");
        } else if (DatabaseUrl.parse(url).isEmpty()) {
            flaws.add("DATABASE_URL is invalid; expected postgresql://user:password@host:5432/name");
        }
    }

    private void checkBroker() {
        if (mode == Mode.MIGRATE || mode == Mode.COMMAND) {
            return;
        }
        settings.find(Setting.RABBITMQ_URL)
                .ifPresentOrElse(
                        value -> {
                            if (BrokerUrl.parse(value.text()).isEmpty()) {
                                flaws.add("RABBITMQ_URL is invalid; expected amqp://user:password@host:5672/");
                            }
                        },
                        () -> checkMissing(Setting.RABBITMQ_URL, "broker"));
    }

    private void checkMissing(Setting setting, String part) {
        if (mode == Mode.COMMAND) {
            return; // the command may use the database of a `run`
        }
        if (setting == Setting.DATABASE_URL && settings.isSet(Setting.MONGODB_URI)) {
            flaws.add("MONGODB_URI is set, and DATABASE_URL is not: Portero stores its data in PostgreSQL"
                    + " (postgresql://…) and does not use MongoDB");
        } else if (mode == Mode.MIGRATE) {
            flaws.add(setting + " is not set: there is nothing to migrate");
        } else if (production) {
            flaws.add(setting + " is not set: ENV=production has no embedded " + part);
        } else if (mode != Mode.RUN) {
            flaws.add(setting + " is not set: only `portero run` starts an embedded " + part);
        }
    }

    private void refuseDebugging() {
        settings.find(Setting.FLASK_DEBUG)
                .filter(value ->
                        !List.of("0", "false", "no").contains(value.text().toLowerCase(Locale.ROOT)))
                .ifPresent(value -> flaws.add("FLASK_DEBUG=" + value.text()
                        + ": ENV=production does not allow debugging; remove FLASK_DEBUG, or set ENV=dev"));
    }

    private void refuseWellKnown(Setting setting) {
        settings.find(setting)
                .filter(value -> WellKnownSecrets.isOrHolds(value.text()))
                .ifPresent(value -> flaws.add(setting + " is a well-known sample: ENV=production refuses it;"
                        + " create one with: openssl rand -base64 48"));
    }
}
