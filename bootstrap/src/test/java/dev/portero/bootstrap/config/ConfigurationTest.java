package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.user.ApprovalPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

    private static final Map<String, String> SERVERS = Map.of(
            "DATABASE_URL", "postgresql://portero:x7Fq@db:5432/usersdb",
            "RABBITMQ_URL", "amqp://portero:x7Fq@mq:5672/",
            "KEY_ENCRYPTION_SECRET", "vQ8".repeat(11));

    @Test
    void runsWithoutSettings() {
        Configuration configuration = configuration(Mode.RUN, Map.of());

        assertThat(configuration.environment()).isEqualTo("dev");
        assertThat(configuration.host()).isEqualTo("127.0.0.1");
        assertThat(configuration.migratesOnStart()).isTrue();
        assertThat(configuration.database()).isEmpty();
        assertThat(configuration.broker()).isEmpty();
    }

    @Test
    void serveDefaultsToProduction() {
        Configuration configuration = configuration(Mode.SERVE, SERVERS);

        assertThat(configuration.isProduction()).isTrue();
        assertThat(configuration.host()).isEqualTo("0.0.0.0");
        assertThat(configuration.migratesOnStart()).isFalse();
        assertThat(configuration.properties()).containsEntry("portero.transport.https-only", true);
    }

    /// Names and defaults are pinned, because deployments depend on them.
    @Test
    void publishesTheDefaultPropertiesToTheBeans() {
        assertThat(configuration(Mode.RUN, Map.of()).properties())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("micronaut.server.host", "127.0.0.1"),
                        Map.entry("portero.service.name", "users-service"),
                        Map.entry("portero.service.version", "v1"),
                        Map.entry("portero.transport.https-only", false),
                        Map.entry("portero.forwarding.root-path", ""),
                        Map.entry("portero.forwarding.trusted-proxies", List.of("")),
                        Map.entry("portero.cors.origins", List.of("")),
                        Map.entry("portero.http.connections", 10_000),
                        Map.entry("portero.http.connections-per-address", 1_000),
                        Map.entry("portero.shutdown.delay", Duration.ZERO),
                        Map.entry("portero.rabbitmq.exchange", "users.events"),
                        Map.entry("portero.outbox.retention", Duration.ofDays(7)),
                        Map.entry("portero.audit.keep", Duration.ofDays(730)),
                        Map.entry(
                                "portero.audit.head-dir",
                                Path.of(".portero", "audit-heads")
                                        .toAbsolutePath()
                                        .toString()),
                        Map.entry("portero.registration.approval", ApprovalPolicy.NONE),
                        Map.entry("portero.registration.default-roles", List.of("user")),
                        Map.entry("portero.hashing.scheme", "bcrypt:12"),
                        Map.entry("portero.hashing.max-wait", "5s"),
                        Map.entry("portero.hashing.pepper", ""),
                        Map.entry("portero.passwords.blocklist", "warn"),
                        Map.entry("portero.sessions.idle", Duration.ofDays(7)),
                        Map.entry("portero.sessions.at-most", 10),
                        Map.entry("portero.rate-limits.logins-per-minute", 60),
                        Map.entry("portero.rate-limits.registrations-per-hour", 0),
                        Map.entry("portero.tokens.algorithm", "ES256"),
                        Map.entry("portero.tokens.secret", ""),
                        Map.entry("portero.tokens.lifetime", Duration.ofMinutes(15)),
                        Map.entry("portero.tokens.issuer", "users-service"),
                        Map.entry("portero.tokens.audience", "users-service")));
    }

    @Test
    void enforcesThePasswordBlocklistInProductionByDefault() {
        Map<String, String> changed = new HashMap<>(SERVERS);
        changed.put("PASSWORD_BLOCKLIST", "warn");

        assertThat(configuration(Mode.SERVE, SERVERS).properties())
                .containsEntry("portero.passwords.blocklist", "enforce");
        assertThat(configuration(Mode.SERVE, changed).properties())
                .containsEntry("portero.passwords.blocklist", "warn");
    }

    @Test
    void limitsRegistrationsInProductionByDefault() {
        Map<String, String> changed = new HashMap<>(SERVERS);
        changed.put("LOGIN_LIMIT_IP", "0");
        changed.put("REGISTER_LIMIT_IP", "5");

        assertThat(configuration(Mode.SERVE, SERVERS).properties())
                .containsEntry("portero.rate-limits.logins-per-minute", 60)
                .containsEntry("portero.rate-limits.registrations-per-hour", 20);
        assertThat(configuration(Mode.SERVE, changed).properties())
                .containsEntry("portero.rate-limits.logins-per-minute", 0)
                .containsEntry("portero.rate-limits.registrations-per-hour", 5);
    }

    @Test
    void passesProxyAndCorsSettingsToTheServer() {
        Map<String, String> environment = Map.of(
                "ROOT_PATH", "/usersservice/",
                "TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8",
                "CORS_ORIGINS", "https://app.example.com,http://localhost:3000");

        assertThat(configuration(Mode.RUN, environment).properties())
                .containsEntry("portero.forwarding.root-path", "/usersservice")
                .containsEntry("portero.forwarding.trusted-proxies", List.of("10.0.0.0/8", "fd00::/8"))
                .containsEntry("portero.cors.origins", List.of("https://app.example.com", "http://localhost:3000"));
    }

    @Test
    void delaysShutdownInProductionByDefault() {
        Map<String, String> changed = new HashMap<>(SERVERS);
        changed.put("SHUTDOWN_DELAY", "0s");
        changed.put("CONNECTION_LIMIT", "500");
        changed.put("CONNECTION_LIMIT_IP", "0");

        assertThat(configuration(Mode.SERVE, SERVERS).properties())
                .containsEntry("portero.shutdown.delay", Duration.ofSeconds(2));
        assertThat(configuration(Mode.SERVE, changed).properties())
                .containsEntry("portero.shutdown.delay", Duration.ZERO)
                .containsEntry("portero.http.connections", 500)
                .containsEntry("portero.http.connections-per-address", 0);
    }

    @Test
    void rejectsLimitsOutOfRange() {
        Map<String, String> environment =
                Map.of("CONNECTION_LIMIT", "0", "CONNECTION_LIMIT_IP", "-1", "SHUTDOWN_DELAY", "6m");

        assertThat(refusal(Mode.RUN, environment))
                .containsExactly(
                        "CONNECTION_LIMIT=0 is not a number of connections from 10 to 1000000",
                        "CONNECTION_LIMIT_IP=-1 is not a number of connections from 0 to 1000000",
                        "SHUTDOWN_DELAY=6m is not a duration from 0s to 5m");
    }

    @Test
    void rejectsEmbeddedServersInProduction() {
        assertThat(refusal(Mode.RUN, Map.of("ENV", "production")))
                .containsExactly(
                        "DATABASE_URL is not set: ENV=production has no embedded PostgreSQL",
                        "RABBITMQ_URL is not set: ENV=production has no embedded broker",
                        "KEY_ENCRYPTION_SECRET is not set: ENV=production seals the signing keys with it; create one"
                                + " with: openssl rand -base64 48");
        assertThat(refusal(Mode.SERVE, Map.of("ENV", "dev")))
                .containsExactly(
                        "DATABASE_URL is not set: only `portero run` starts an embedded PostgreSQL",
                        "RABBITMQ_URL is not set: only `portero run` starts an embedded broker");
        assertThat(refusal(Mode.MIGRATE, Map.of()))
                .containsExactly("DATABASE_URL is not set: there is nothing to migrate");
    }

    @Test
    void rejectsSampleSecretsInProductionOnly() {
        Map<String, String> samples = new HashMap<>(SERVERS);
        samples.put("JWT_SECRET", "supersecret-change-me");
        samples.put("DATABASE_URL", "postgresql://user_management_user:secure_password@db/user_db");

        assertThat(refusal(Mode.SERVE, samples))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DATABASE_URL is a well-known sample"),
                        line -> assertThat(line).startsWith("JWT_SECRET is a well-known sample"));
        samples.put("ENV", "dev");
        assertThat(configuration(Mode.SERVE, samples).isProduction()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, postgresql+psycopg2://postgres:postgres@db:5432/usersdb",
        "DATABASE_URL, jdbc:postgresql://db/x?user=u&password=changeme",
        "DATABASE_URL, postgresql://u:secure_password@127.0.0.1/x",
        "RABBITMQ_URL, amqp://guest:guest@mq:5672/",
        "JWT_SECRET, admin123",
        "PASSWORD_PEPPER, changeme",
        "KEY_ENCRYPTION_SECRET, your-secret-key"
    })
    void recognizesWellKnownSampleSecrets(String name, String value) {
        Map<String, String> environment = new HashMap<>(SERVERS);
        environment.put(name, value);

        assertThat(refusal(Mode.SERVE, environment))
                .singleElement()
                .asString()
                .startsWith(name + " is a well-known sample");
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, postgresql://postgres:postgres@127.0.0.1:5432/usersdb",
        "RABBITMQ_URL, amqp://guest:guest@localhost:5672/",
        "RABBITMQ_URL, amqp://guest:guest@[::1]",
        "KEY_ENCRYPTION_SECRET_PREVIOUS, your-secret-key",
        "JWT_SECRET, kF3xQ0kF3xQ0kF3xQ0kF3xQ0kF3xQ0kF"
    })
    void acceptsDefaultPasswordsOfLocalServers(String name, String value) {
        Map<String, String> environment = new HashMap<>(SERVERS);
        environment.put(name, value);

        assertThat(configuration(Mode.SERVE, environment).isProduction()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RABBITMQ_URL|amqp://u:p@rabbit_mq:5672/|RABBITMQ_URL is invalid; expected"
                        + " amqp://user:password@host:5672/",
                "RABBITMQ_URL|amqp://u:p:q@mq:5672/|RABBITMQ_URL is invalid; expected"
                        + " amqp://user:password@host:5672/",
                "RABBITMQ_URL|amqp://u:p@mq1,mq_2|RABBITMQ_URL is invalid; expected"
                        + " amqp://user:password@host:5672/",
                "ENV|prod|ENV=prod is not one of dev, test, production",
                "ROOT_PATH|usersservice|ROOT_PATH=usersservice is not a path such as /usersservice",
                "ROOT_PATH|//evil.example|ROOT_PATH=//evil.example is not a path such as /usersservice",
                "TRUSTED_PROXIES|10.0.0.1,proxy|TRUSTED_PROXIES: 'proxy' is neither an IP address nor a range"
                        + " such as 10.0.0.0/8",
                "TRUSTED_PROXIES|10.0.0.0/33|TRUSTED_PROXIES: '10.0.0.0/33' is neither an IP address nor a range"
                        + " such as 10.0.0.0/8",
                "CORS_ORIGINS|*|CORS_ORIGINS: '*' is not an origin such as https://app.example.com",
                "CORS_ORIGINS|https://a.example/|CORS_ORIGINS: 'https://a.example/' is not an origin such as"
                        + " https://app.example.com",
                "METRICS_TOKEN|two words|METRICS_TOKEN is not a bearer token; create one with: openssl rand -base64 48",
                "PORT|80a|PORT=80a is not a port (1 to 65535)",
                "PORT|65536|PORT=65536 is not a port (1 to 65535)",
                "PORT|0|PORT=0 is not a port (1 to 65535)",
                "ROLES|Größe=users:read|ROLES: 'Größe' is not a role name; expected"
                        + " helpdesk=users:read,users:write",
                "ROLES|helpdesk=users:read,users:eat|ROLES: 'users:eat' of role helpdesk is not a permission; portero"
                        + " permissions list shows all",
                "DEFAULT_ROLES|user,Größe|DEFAULT_ROLES: 'Größe' is not a role name",
                "REGISTRATION_APPROVAL|maybe|REGISTRATION_APPROVAL=maybe is not one of none, admin",
                "PASSWORD_HASH|md5|PASSWORD_HASH=md5: expected bcrypt:<cost> or"
                        + " argon2id:m=<KiB>,t=<iterations>,p=<lanes>",
                "PASSWORD_HASH|bcrypt:3|PASSWORD_HASH=bcrypt:3: bcrypt requires a cost from 4 to 16",
                "PASSWORD_HASH_MAX_WAIT|9s|PASSWORD_HASH_MAX_WAIT=9s is not a duration from 1s to 8s",
                "PASSWORD_HASH_MAX_WAIT|0s|PASSWORD_HASH_MAX_WAIT=0s is not a duration from 1s to 8s",
                "PASSWORD_HASH_MAX_WAIT|soon|PASSWORD_HASH_MAX_WAIT=soon is not a duration from 1s to 8s",
                "PASSWORD_BLOCKLIST|off|PASSWORD_BLOCKLIST=off is not one of enforce, warn",
                "LOGIN_LIMIT_IP|off|LOGIN_LIMIT_IP=off is not a number from 0 (no limit) to 999999",
                "REGISTER_LIMIT_IP|-1|REGISTER_LIMIT_IP=-1 is not a number from 0 (no limit) to 999999",
                "JWT_ALG|none|JWT_ALG=none is not one of HS256, ES256",
                "JWT_ALG|HS256|JWT_SECRET is not set: JWT_ALG=HS256 requires it",
                "JWT_EXPIRES_MIN|0|JWT_EXPIRES_MIN=0 is not a number of minutes from 1 to 1440",
                "JWT_EXPIRES_MIN|1441|JWT_EXPIRES_MIN=1441 is not a number of minutes from 1 to 1440",
                "JWT_EXPIRES_MIN|1h|JWT_EXPIRES_MIN=1h is not a number of minutes from 1 to 1440",
                "JWT_ACCESS_TOKEN_EXPIRES|59|JWT_ACCESS_TOKEN_EXPIRES=59 is not a number of seconds from 60 to 86400",
                "JWT_ACCESS_TOKEN_EXPIRES|-1|JWT_ACCESS_TOKEN_EXPIRES=-1 is not a number of seconds from 60 to 86400",
                "JWT_REFRESH_TOKEN_EXPIRES|59|JWT_REFRESH_TOKEN_EXPIRES=59 is not a number of seconds from 60 to"
                        + " 2592000",
                "JWT_REFRESH_TOKEN_EXPIRES|7d|JWT_REFRESH_TOKEN_EXPIRES=7d is not a number of seconds from 60 to"
                        + " 2592000",
                "JWT_REFRESH_TOKEN_EXPIRES|2592001|JWT_REFRESH_TOKEN_EXPIRES=2592001 is not a number of seconds from"
                        + " 60 to 2592000",
                "MAX_SESSIONS|0|MAX_SESSIONS=0 is not a number of sessions from 1 to 1000",
                "MAX_SESSIONS|1001|MAX_SESSIONS=1001 is not a number of sessions from 1 to 1000",
                "LOG_LEVEL|loud|LOG_LEVEL=loud is not one of ERROR, WARN, INFO, DEBUG, TRACE",
                "RABBITMQ_URL|http://mq|RABBITMQ_URL is invalid; expected amqp://user:password@host:5672/",
                "DATABASE_URL|mongodb://db/x|DATABASE_URL: mongodb is not supported; Portero stores its data in"
                        + " PostgreSQL (postgresql://…)",
                "DATABASE_URL|nonsense|DATABASE_URL is invalid; expected" + " postgresql://user:password@host:5432/name"
            })
    void reportsEachInvalidSettingInOneLine(String name, String value, String line) {
        assertThat(refusal(Mode.RUN, Map.of(name, value))).containsExactly(line);
    }

    @Test
    void productionRefusesAShortMetricsToken() {
        Map<String, String> environment = new HashMap<>(SERVERS);
        environment.put("METRICS_TOKEN", "c2NyYXBlcg");

        assertThat(refusal(Mode.SERVE, environment))
                .singleElement()
                .asString()
                .startsWith("METRICS_TOKEN is shorter than 32 bytes");
    }

    @Test
    void metricsTokenBecomesAProperty() {
        assertThat(configuration(Mode.RUN, Map.of("METRICS_TOKEN", "c2NyYXBlcg"))
                        .properties())
                .containsEntry("portero.metrics.token", "c2NyYXBlcg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "True", "on"})
    void rejectsFlaskDebugInProductionOnly(String value) {
        Map<String, String> debugged = new HashMap<>(SERVERS);
        debugged.put("FLASK_DEBUG", value);

        assertThat(refusal(Mode.SERVE, debugged))
                .containsExactly("FLASK_DEBUG=" + value
                        + ": ENV=production does not allow debugging; remove FLASK_DEBUG, or set ENV=dev");
        debugged.put("ENV", "dev");
        assertThat(configuration(Mode.SERVE, debugged).isProduction()).isFalse();
    }

    @Test
    void ignoresSettingsOfOlderDeployments() {
        Map<String, String> older = new HashMap<>(SERVERS);
        older.put("FLASK_ENV", "production");
        older.put("FLASK_DEBUG", "0");
        older.put("SECURITY_PASSWORD_SALT", "salt");
        older.put("MONGODB_URI", "mongodb://credit_app_user:changeme@localhost:27017/credit_system");

        assertThat(configuration(Mode.SERVE, older).isProduction()).isTrue();
    }

    @Test
    void rejectsMongodbUriWithoutDatabaseUrl() {
        Map<String, String> withMongodb =
                Map.of("MONGODB_URI", "mongodb://localhost:27017/credit_system", "ENV", "dev");

        for (Mode mode : List.of(Mode.RUN, Mode.MIGRATE)) {
            assertThat(refusal(mode, withMongodb))
                    .containsExactly("MONGODB_URI is set, and DATABASE_URL is not: Portero stores its data in"
                            + " PostgreSQL (postgresql://…) and does not use MongoDB");
        }
        assertThat(configuration(Mode.COMMAND, withMongodb).database()).isEmpty();
    }

    private static Configuration configuration(Mode mode, Map<String, String> environment) {
        return Configuration.of(Settings.read(environment, Path.of("/nowhere")), mode);
    }

    private static List<String> refusal(Mode mode, Map<String, String> environment) {
        return Assertions.catchThrowableOfType(InvalidConfiguration.class, () -> configuration(mode, environment))
                .lines();
    }
}
