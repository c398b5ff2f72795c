package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.portero.bootstrap.cli.NextTerminal;
import dev.portero.bootstrap.embedded.OwnPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sequences of commands, environments and states of the secret file, each over its own database, with the expected
/// results. A service that starts must let the seeded administrator log in. Commands and services run in this process.
final class SealingSecretIT {

    private static final String LOGIN = "{\"email\":\"ana@b.cl\",\"password\":\"S3gura123-x\"}";

    /// Expected error of a step that ends with `!word`.
    private static final Map<String, String> REFUSALS = Map.of(
            "none", "there is no secret to open or seal keys with: KEY_ENCRYPTION_SECRET is not set",
            "unset", "KEY_ENCRYPTION_SECRET is not set: ENV=production seals the signing keys with it",
            "lost", "key-encryption.secret does not exist",
            "cut", "key-encryption.secret is damaged",
            "unusable", "key-encryption.secret cannot be used instead",
            "shut", "KEY_ENCRYPTION_SECRET_PREVIOUS beside the new one",
            "there", "--new-secret replaces a lost secret, and there is one",
            "gone", "the audit key is missing",
            "full", "DELETE FROM audit_keys WHERE number IN (2, 3, 4,");

    /// Statement of the table owner that resets the audit log to that of a new database.
    private static final String WIPE = "SET session_replication_role = replica; TRUNCATE audit_entries,"
            + " audit_personal_data, audit_seals, audit_prune_checkpoints, audit_checkpoints, audit_keys";

    /// Statement of the service role that leaves no room for another copy of the audit key.
    private static final String FILL = "INSERT INTO audit_keys (number, sealed_key)"
            + " SELECT number, 'bogus ' || number FROM generate_series(2, 100) AS number";

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path home = Path.of("");
    private String database = "";
    private String output = "";
    private boolean seeded;
    private @Nullable String copy;

    @BeforeEach
    void begin() {
        home = directory;
        database = SharedPostgres.newDatabase();
        environment.putAll(Map.of(
                "DATABASE_URL",
                database,
                "RABBITMQ_URL",
                "amqp://127.0.0.1:1/",
                "HOST",
                "127.0.0.1",
                "PORT",
                Integer.toString(OwnPorts.free(28_000))));
    }

    @AfterEach
    void end() {
        SharedPostgres.drop(database);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the order of seed 4                     | JWT_SECRET=a seed run seed run doctor",
                "the same in production                  | JWT_SECRET=a ENV=production seed serve seed",
                "a shared secret that is changed         | JWT_SECRET=a seed run JWT_SECRET=b run!shut seed!shut"
                        + " doctor!shut PREVIOUS=a run",
                "no secret is set                        | run seed run home run!lost home run",
                "a command comes first                   | seed!none run seed",
                "a command comes first in production     | ENV=production seed!none serve!unset",
                "the file is lost for good               | run seed new!there lose run!lost new seed run doctor",
                "the file is cut                         | run cut run!cut seed!cut doctor!cut",
                "the audit log and its key are deleted   | JWT_SECRET=a seed run wipe run!gone seed!gone doctor!gone"
                        + " accept seed run doctor",
                "bogus copies of the key leave no room   | SECRET=a seed run fill SECRET=b PREVIOUS=a run reencrypt!full"
                        + " doctor!full delete reencrypt PREVIOUS= run doctor"
            })
    void commandsInAnyOrderGiveOneResult(String what, String steps) throws Exception {
        executeSteps(what, steps);
    }

    /// Run by `bench/sealing-secret`: each start takes a second.
    @Tag("proof")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the other way round than seed 4         | JWT_SECRET=a run seed run",
                "the same in production                  | JWT_SECRET=a ENV=production seed serve seed serve",
                "production by default, as serve has it  | JWT_SECRET=a seed serve seed run",
                "a shared secret and two homes           | JWT_SECRET=a seed run home run seed",
                "a shared secret that is changed         | JWT_SECRET=a seed run JWT_SECRET=b run!shut PREVIOUS=a run"
                        + " PREVIOUS= run seed",
                "from a shared secret to keys            | JWT_SECRET=a seed run JWT_ALG=ES256 run seed JWT_SECRET= run seed",
                "a command comes first in development    | ENV=dev seed run seed serve",
                "a secret is set from the beginning      | SECRET=a seed run seed ENV=production serve doctor",
                "a secret is set later, over a file      | run SECRET=a seed run seed SECRET=a ENV=production serve",
                "a secret is set later, over a shared one| JWT_SECRET=a seed SECRET=b seed run seed JWT_SECRET= run",
                "in production it has to be named        | JWT_SECRET=a ENV=production seed serve SECRET=b serve!shut"
                        + " seed!shut PREVIOUS=a serve PREVIOUS= serve seed",
                "a secret is changed                     | SECRET=a seed run SECRET=b run!shut seed!shut PREVIOUS=a"
                        + " reencrypt run PREVIOUS= run seed reencrypt",
                "the file is lost, and found             | run seed copy lose run!lost seed!none doctor!lost restore run",
                "the file is empty                       | run empty run!lost seed!none doctor!lost",
                "the file is empty before the first use  | empty run seed run",
                "the file cannot be read                 | run block run!unusable seed!unusable doctor!unusable"
            })
    void allSequencesGiveOneResult(String what, String steps) throws Exception {
        executeSteps(what, steps);
    }

    private void executeSteps(String what, String steps) throws IOException {
        for (String step : List.of(steps.strip().split(" +"))) {
            executeStep(what + ": " + step, step);
        }
    }

    private void executeStep(String as, String step) throws IOException {
        if (step.contains("=")) {
            set(step.substring(0, step.indexOf('=')), step.substring(step.indexOf('=') + 1));
            return;
        }
        String refusal =
                step.contains("!") ? Objects.requireNonNull(REFUSALS.get(step.substring(step.indexOf('!') + 1))) : null;
        switch (step.replaceFirst("!.*", "")) {
            case "run" -> start(as, refusal, () -> terminal().run(false));
            case "new" -> start(as, refusal, () -> terminal().run(true));
            case "serve" -> start(as, refusal, () -> terminal().serve());
            case "seed" -> seed(as, refusal);
            case "doctor" -> runDoctor(as, refusal);
            case "reencrypt" -> type(as, refusal, "keys", "reencrypt");
            case "wipe" -> SharedPostgres.execute(WIPE, database);
            case "fill" -> SharedPostgres.execute(FILL, database);
            case "delete" -> SharedPostgres.execute(advised(), database);
            case "accept" -> accept(as);
            case "home" ->
                home = home.equals(directory) ? Files.createDirectories(directory.resolve("other")) : directory;
            case "copy" -> copy = Files.readString(file());
            case "lose" -> Files.delete(file());
            case "restore" -> Files.writeString(file(), Objects.requireNonNull(copy));
            case "cut" -> Files.writeString(file(), Files.readString(file()).substring(30));
            case "empty" ->
                Files.writeString(Files.createDirectories(file().getParent()).resolve(file().getFileName()), "");
            case "block" -> {
                Files.delete(file());
                Files.createDirectory(file());
            }
            default -> throw new IllegalArgumentException(step);
        }
    }

    private void set(String name, String value) {
        String variable = switch (name) {
            case "SECRET" -> "KEY_ENCRYPTION_SECRET";
            case "PREVIOUS" -> "KEY_ENCRYPTION_SECRET_PREVIOUS";
            default -> name;
        };
        environment.put(variable, value.length() == 1 ? value.repeat(40) : value);
    }

    private void seed(String as, @Nullable String refusal) {
        type(as, refusal, "seed-admin", "--email", "ana@b.cl", "--password", "S3gura123-x");
        seeded |= refusal == null;
    }

    /// The doctor reports in any case that the broker is unavailable.
    private void runDoctor(String as, @Nullable String refusal) {
        NextTerminal.Output output = terminal().type("doctor");
        this.output = output.all();
        assertThat(output.all()).as(as).contains(refusal == null ? "ok    secret" : refusal);
        assertThat(output.all().contains("ok    audit key"))
                .as(as + output.all())
                .isEqualTo(refusal == null);
    }

    /// Accepts the audit head that the refusal of another one names.
    private void accept(String as) {
        String head = terminal().type("audit", "accept").all().replaceAll("(?s).*current audit head is (\\S+).*", "$1");
        type(as, null, "audit", "accept", "--yes", head);
    }

    /// Statement that the last refusal advised.
    private String advised() {
        Matcher statement = Pattern.compile("DELETE FROM audit_keys WHERE number IN \\([0-9, ]+\\)")
                .matcher(output);
        assertThat(statement.find()).as(output).isTrue();
        return statement.group();
    }

    private void type(String as, @Nullable String refusal, String... command) {
        NextTerminal.Output output = terminal().type(command);
        this.output = output.all();
        assertThat(output.code()).as(as + "\n" + output.all()).isEqualTo(refusal == null ? 0 : 1);
        assertThat(output.all()).as(as).contains(refusal == null ? "" : refusal);
    }

    /// Starts a service.
    private interface Start {
        NextTerminal.Running now();
    }

    private void start(String as, @Nullable String refusal, Start start) throws IOException {
        environment.put("PORT", Integer.toString(OwnPorts.free(28_000)));
        if (refusal != null) {
            assertThat(catchThrowable(() -> start.now().close()))
                    .as(as)
                    .isNotNull()
                    .hasMessageContaining(refusal)
                    .hasMessageNotContaining("\n");
            return;
        }
        try (NextTerminal.Running running = start.now()) {
            assertThat(answer(running, RawClient.get("/health/ready"))).as(as).startsWith("HTTP/1.1 200 ");
            assertThat(answer(running, RawClient.post("/v1/auth/login", LOGIN)))
                    .as(as)
                    .startsWith(seeded ? "HTTP/1.1 200 " : "HTTP/1.1 401 ");
        }
    }

    /// Uses a connection that is closed: a persistent one would delay the shutdown.
    private static String answer(NextTerminal.Running running, byte[] request) throws IOException {
        try (RawClient client = new RawClient(running.port())) {
            return client.send(request).head();
        }
    }

    private NextTerminal terminal() {
        return new NextTerminal(home, environment);
    }

    private Path file() {
        return home.resolve(".portero/key-encryption.secret");
    }
}
