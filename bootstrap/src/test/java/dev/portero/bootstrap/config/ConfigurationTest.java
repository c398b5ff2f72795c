package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.user.ApprovalPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {

    private static final Map<String, String> SERVERS = Map.of(
            "DATABASE_URL", "postgresql://portero:x7Fq@db:5432/usersdb",
            "RABBITMQ_URL", "amqp://portero:x7Fq@mq:5672/");

    @Test
    void runsWithNothingAtAll() {
        Configuration configuration = configuration(Mode.RUN, Map.of());

        assertThat(configuration.environment()).isEqualTo("dev");
        assertThat(configuration.host()).isEqualTo("127.0.0.1");
        assertThat(configuration.migratesOnStart()).isTrue();
        assertThat(configuration.database()).isEmpty();
        assertThat(configuration.broker()).isEmpty();
    }

    @Test
    void servesInProductionUnlessToldOtherwise() {
        Configuration configuration = configuration(Mode.SERVE, SERVERS);

        assertThat(configuration.isProduction()).isTrue();
        assertThat(configuration.host()).isEqualTo("0.0.0.0");
        assertThat(configuration.migratesOnStart()).isFalse();
        assertThat(configuration.properties()).containsEntry("portero.transport.https-only", true);
    }

    /// Names and defaults, pinned: operators have them in their deployments.
    @Test
    void tellsTheBeansItsDefaults() {
        assertThat(configuration(Mode.RUN, Map.of()).properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "micronaut.server.host", "127.0.0.1",
                        "portero.service.name", "users-service",
                        "portero.service.version", "v1",
                        "portero.transport.https-only", false,
                        "portero.rabbitmq.exchange", "users.events",
                        "portero.registration.approval", ApprovalPolicy.NONE,
                        "portero.registration.default-roles", List.of("user"),
                        "portero.hashing.scheme", "bcrypt:12",
                        "portero.hashing.pepper", ""));
    }

    @Test
    void refusesEmbeddedPartsInProduction() {
        assertThat(refusal(Mode.RUN, Map.of("ENV", "production")))
                .containsExactly(
                        "DATABASE_URL is not set: ENV=production takes no embedded PostgreSQL",
                        "RABBITMQ_URL is not set: ENV=production takes no embedded broker");
        assertThat(refusal(Mode.SERVE, Map.of("ENV", "dev")))
                .containsExactly(
                        "DATABASE_URL is not set: only `portero run` brings an embedded PostgreSQL",
                        "RABBITMQ_URL is not set: only `portero run` brings an embedded broker");
        assertThat(refusal(Mode.MIGRATE, Map.of()))
                .containsExactly("DATABASE_URL is not set: there is nothing to migrate");
    }

    @Test
    void refusesSampleSecretsInProductionAndTakesThemElsewhere() {
        Map<String, String> samples = new HashMap<>(SERVERS);
        samples.put("JWT_SECRET", "supersecret-change-me");
        samples.put("DATABASE_URL", "postgresql://user_management_user:secure_password@db/user_db");

        assertThat(refusal(Mode.SERVE, samples))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DATABASE_URL is a sample that everybody knows"),
                        line -> assertThat(line).startsWith("JWT_SECRET is a sample that everybody knows"));
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
        "PASSWORD_PEPPER, changeme"
    })
    void knowsTheSamplesOfTheDocuments(String name, String value) {
        Map<String, String> environment = new HashMap<>(SERVERS);
        environment.put(name, value);

        assertThat(refusal(Mode.SERVE, environment)).singleElement().asString().startsWith(name + " is a sample");
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, postgresql://postgres:postgres@127.0.0.1:5432/usersdb",
        "RABBITMQ_URL, amqp://guest:guest@localhost:5672/",
        "RABBITMQ_URL, amqp://guest:guest@[::1]",
        "JWT_SECRET, kF3xQ0"
    })
    void leavesTheDefaultsOfAServerOnThisMachineAlone(String name, String value) {
        Map<String, String> environment = new HashMap<>(SERVERS);
        environment.put(name, value);

        assertThat(configuration(Mode.SERVE, environment).isProduction()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RABBITMQ_URL|amqp://u:p@rabbit_mq:5672/|RABBITMQ_URL cannot be read; it looks like amqp://user:password@host:5672/",
                "RABBITMQ_URL|amqp://u:p:q@mq:5672/|RABBITMQ_URL cannot be read; it looks like amqp://user:password@host:5672/",
                "ENV|prod|ENV=prod is not one of dev, test, production",
                "PORT|80a|PORT=80a is not a port",
                "PORT|65536|PORT=65536 is not a port",
                "PORT|0|PORT=0 is not a port",
                "DEFAULT_ROLES|user,Größe|DEFAULT_ROLES: 'Größe' is not the name of a role",
                "REGISTRATION_APPROVAL|maybe|REGISTRATION_APPROVAL=maybe is not one of none, admin",
                "PASSWORD_HASH|md5|PASSWORD_HASH=md5: takes bcrypt:<cost> or argon2id:m=<KiB>,t=<iterations>,p=<lanes>",
                "PASSWORD_HASH|bcrypt:3|PASSWORD_HASH=bcrypt:3: bcrypt takes a cost from 4 to 16",
                "LOG_LEVEL|loud|LOG_LEVEL=loud is not one of ERROR, WARN, INFO, DEBUG, TRACE",
                "RABBITMQ_URL|http://mq|RABBITMQ_URL cannot be read; it looks like amqp://user:password@host:5672/",
                "DATABASE_URL|mongodb://db/x|DATABASE_URL: mongodb is not served; Portero keeps its data in PostgreSQL (postgresql://…)",
                "DATABASE_URL|nonsense|DATABASE_URL cannot be read; it looks like postgresql://user:password@host:5432/name"
            })
    void saysWhatIsWrongInOneLine(String name, String value, String line) {
        assertThat(refusal(Mode.RUN, Map.of(name, value))).containsExactly(line);
    }

    private static Configuration configuration(Mode mode, Map<String, String> environment) {
        return Configuration.of(Settings.read(environment, Path.of("/nowhere")), mode);
    }

    private static List<String> refusal(Mode mode, Map<String, String> environment) {
        return Assertions.catchThrowableOfType(Refusal.class, () -> configuration(mode, environment))
                .lines();
    }
}
