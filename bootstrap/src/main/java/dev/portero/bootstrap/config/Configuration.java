package dev.portero.bootstrap.config;

import dev.portero.application.DurationText;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.persistence.pool.DatabaseUrl;
import dev.portero.rest.request.PathPrefix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Configuration of one process: complete and validated.
public final class Configuration {

    private static final int REGISTRATIONS_IN_PRODUCTION = 20;

    private static final Duration SHUTDOWN_DELAY_IN_PRODUCTION = Duration.ofSeconds(2);

    private final Settings settings;
    private final Mode mode;

    private Configuration(Settings settings, Mode mode) {
        this.settings = settings;
        this.mode = mode;
    }

    /// Validates the settings and completes them with the defaults of the mode.
    ///
    /// @throws InvalidConfiguration with one line for each flaw
    public static Configuration of(Settings settings, Mode mode) {
        Configuration configuration = new Configuration(settings, mode);
        List<String> flaws = new SettingsValidator(settings, mode, configuration.isProduction()).flaws();
        if (!flaws.isEmpty()) {
            throw new InvalidConfiguration(flaws);
        }
        return configuration;
    }

    public String environment() {
        return settings.find(Setting.ENV).map(Settings.Value::text).orElse(mode.environment());
    }

    public boolean isProduction() {
        return environment().equals("production");
    }

    public String host() {
        return settings.find(Setting.HOST).map(Settings.Value::text).orElse(mode.host());
    }

    public boolean migratesOnStart() {
        return settings.find(Setting.MIGRATE_ON_START)
                .map(value -> Boolean.parseBoolean(value.text()))
                .orElse(mode.migrates());
    }

    public int number(Setting setting) {
        return Integer.parseInt(settings.text(setting));
    }

    public boolean isSet(Setting setting) {
        return settings.isSet(setting);
    }

    public Path home() {
        return Path.of(settings.text(Setting.PORTERO_HOME)).toAbsolutePath();
    }

    /// Address in `DATABASE_URL`; empty where it is not set, which only `run` permits.
    public Optional<DatabaseUrl> database() {
        return settings.find(Setting.DATABASE_URL).flatMap(value -> DatabaseUrl.parse(value.text()));
    }

    /// Address in `DATABASE_DIRECT_URL`, which bypasses a connection pooler; empty where it is not set.
    public Optional<DatabaseUrl> directDatabase() {
        return settings.find(Setting.DATABASE_DIRECT_URL).flatMap(value -> DatabaseUrl.parse(value.text()));
    }

    /// Connection for migrations.
    ///
    /// @param database address and role: the role that owns the tables
    /// @param service role of the service, where it is another one; otherwise empty
    public record Migration(DatabaseUrl database, String service) {}

    /// Connection for migrations: `DATABASE_MIGRATION_URL`, otherwise `DATABASE_DIRECT_URL`, otherwise the usual
    /// address.
    ///
    /// @param usual address that the service uses
    public Migration migration(DatabaseUrl usual) {
        return settings.find(Setting.DATABASE_MIGRATION_URL)
                .flatMap(value -> DatabaseUrl.parse(value.text()))
                .map(owner -> new Migration(owner, owner.user().equals(usual.user()) ? "" : usual.user()))
                .orElseGet(() -> new Migration(directDatabase().orElse(usual), ""));
    }

    /// Address of the Redis that replicas share as principal cache; empty where each replica has a local cache only.
    public Optional<String> redis() {
        return settings.find(Setting.REDIS_URL)
                .map(Settings.Value::text)
                .or(() -> settings.find(Setting.REDIS_HOST)
                        .map(host -> "redis://" + host.text() + ":" + settings.text(Setting.REDIS_PORT) + "/"
                                + settings.text(Setting.REDIS_DB)));
    }

    /// Address in `RABBITMQ_URL`; empty where it is not set, which only `run` permits.
    public Optional<String> broker() {
        return settings.find(Setting.RABBITMQ_URL).map(Settings.Value::text);
    }

    /// Sealing secret, which encrypts keys in the database, and its origin.
    public SealingSecret sealingSecret() {
        return SealingSecret.of(settings);
    }

    /// Value of the sealing secret; empty where it comes from a file that does not exist.
    ///
    /// @throws InvalidConfiguration when the file exists and is unusable
    public String keyEncryptionSecret() {
        return sealingSecret().find().orElse("");
    }

    /// Whether a secret file may be created. Production, and a process that may be production, takes its secret from a
    /// setting.
    public boolean makesSecretFile() {
        return !isProduction();
    }

    /// Previous sealing secret, under which keys may still be sealed: `KEY_ENCRYPTION_SECRET_PREVIOUS`, or in
    /// development the secret that applied before the current one. Empty where there was none.
    ///
    /// @throws InvalidConfiguration when the file exists and is unusable
    public String formerKeyEncryptionSecret() {
        return settings.find(Setting.KEY_ENCRYPTION_SECRET_PREVIOUS)
                .map(Settings.Value::text)
                .or(() -> isCertainlyProduction()
                        ? Optional.empty()
                        : sealingSecret().former())
                .filter(former -> !former.equals(keyEncryptionSecret()))
                .orElse("");
    }

    /// Whether the process is certainly in production: a command knows it only from `ENV`.
    private boolean isCertainlyProduction() {
        return isProduction() && (mode != Mode.COMMAND || settings.isSet(Setting.ENV));
    }

    /// Directory that stores the audit head outside the database; empty for none.
    private String auditHeadDirectory() {
        boolean hasHome = mode == Mode.RUN || Files.isDirectory(home());
        return settings.find(Setting.AUDIT_HEAD_DIR)
                .map(Settings.Value::text)
                .orElseGet(() -> hasHome ? home().resolve("audit-heads").toString() : "");
    }

    /// Retention period of audit entries.
    public Duration auditRetention() {
        return DurationText.parse(settings.text(Setting.AUDIT_KEEP)).orElseThrow();
    }

    /// Whether the retention period is configured, and not the default.
    public boolean setsAuditRetention() {
        return settings.isSet(Setting.AUDIT_KEEP);
    }

    /// Roles that a start creates where they are missing.
    public List<ConfiguredRole> roles() {
        return ConfiguredRole.listIn(settings.text(Setting.ROLES));
    }

    /// Whether a shared secret signs access tokens (HS256): then there are no signing keys.
    public boolean sharesASecret() {
        return new TokenSettingsResolver(settings).isShared();
    }

    /// Properties of the beans; the command adds the port and the addresses of servers.
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("micronaut.server.host", host());
        properties.put("portero.service.name", settings.text(Setting.APP_NAME));
        properties.put("portero.service.version", settings.text(Setting.APP_VERSION));
        properties.put("portero.transport.https-only", isProduction());
        properties.put(
                "portero.forwarding.root-path",
                PathPrefix.parse(settings.text(Setting.ROOT_PATH)).orElseThrow());
        properties.put("portero.forwarding.trusted-proxies", settings.list(Setting.TRUSTED_PROXIES));
        properties.put("portero.cors.origins", settings.list(Setting.CORS_ORIGINS));
        properties.put("portero.http.connections", number(Setting.CONNECTION_LIMIT));
        properties.put("portero.http.connections-per-address", number(Setting.CONNECTION_LIMIT_IP));
        properties.put("portero.shutdown.delay", shutdownDelay());
        properties.put("portero.rabbitmq.exchange", settings.text(Setting.RABBITMQ_EXCHANGE));
        properties.put(
                "portero.outbox.retention",
                DurationText.parse(settings.text(Setting.OUTBOX_RETENTION)).orElseThrow());
        properties.put("portero.audit.keep", auditRetention());
        properties.put("portero.audit.head-dir", auditHeadDirectory());
        properties.put("portero.registration.approval", approval());
        properties.put("portero.registration.default-roles", settings.list(Setting.DEFAULT_ROLES));
        properties.put("portero.hashing.scheme", settings.text(Setting.PASSWORD_HASH));
        properties.put("portero.hashing.max-wait", settings.text(Setting.PASSWORD_HASH_MAX_WAIT));
        properties.put("portero.hashing.pepper", settings.text(Setting.PASSWORD_PEPPER));
        properties.put("portero.passwords.blocklist", blocklist());
        properties.put("portero.sessions.idle", Duration.ofSeconds(number(Setting.JWT_REFRESH_TOKEN_EXPIRES)));
        properties.put("portero.sessions.at-most", number(Setting.MAX_SESSIONS));
        properties.put("portero.rate-limits.logins-per-minute", number(Setting.LOGIN_LIMIT_IP));
        properties.put("portero.rate-limits.registrations-per-hour", registrationsPerHour());
        redis().ifPresent(url -> properties.put("portero.redis.url", url));
        settings.find(Setting.METRICS_TOKEN).ifPresent(token -> properties.put("portero.metrics.token", token.text()));
        properties.putAll(new TokenSettingsResolver(settings).properties());
        return properties;
    }

    /// Delay before a shutdown, in which load balancers notice that the replica is not ready.
    private Duration shutdownDelay() {
        return settings.find(Setting.SHUTDOWN_DELAY)
                .flatMap(value -> EdgeChecks.delay(value.text()))
                .orElse(isProduction() ? SHUTDOWN_DELAY_IN_PRODUCTION : Duration.ZERO);
    }

    private int registrationsPerHour() {
        return settings.isSet(Setting.REGISTER_LIMIT_IP)
                ? number(Setting.REGISTER_LIMIT_IP)
                : isProduction() ? REGISTRATIONS_IN_PRODUCTION : 0;
    }

    /// Blocklist mode: production refuses common passwords; development accepts them, so that a quick start with
    /// `password123` works.
    private String blocklist() {
        return settings.find(Setting.PASSWORD_BLOCKLIST)
                .map(Settings.Value::text)
                .orElse(isProduction() ? "enforce" : "warn");
    }

    private ApprovalPolicy approval() {
        return ApprovalPolicy.valueOf(
                settings.text(Setting.REGISTRATION_APPROVAL).toUpperCase(Locale.ROOT));
    }
}
