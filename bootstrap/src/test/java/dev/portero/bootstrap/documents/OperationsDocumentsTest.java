package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Operations pages held to settings, metrics, commands and audit actions.
final class OperationsDocumentsTest {

    private static final Path REST = MarkdownPage.ROOT.resolve("adapters-rest/src");
    private static final Pattern METRIC = Pattern.compile("\"(portero_[a-z_]+)\"");
    private static final Pattern NAMED_METRIC = Pattern.compile("`(portero_[a-z_]+)[`{]");

    /// Options that every command has, or that the page describes once for all.
    private static final Set<String> COMMON_OPTIONS = Set.of("--help", "--version", "--json", "--yes");

    /// Command of the launcher, which starts no JVM.
    private static final String BUILD = "build";

    @ParameterizedTest
    @EnumSource(Setting.class)
    void configurationNamesEverySettingWithItsDefault(Setting setting) throws IOException {
        List<String> row = settings().rowsByCode().getOrDefault(setting.name(), List.of());

        assertThat(row).hasSizeGreaterThan(2);
        assertThat(row.get(1)).isNotEmpty();
        if (!setting.defaultValue().isEmpty()) {
            assertThat(row.get(1)).contains("`" + setting.defaultValue() + "`");
        }
    }

    @Test
    void configurationListsNoUnknownSetting() throws IOException {
        assertThat(settings().rowsByCode().keySet())
                .isEqualTo(Stream.of(Setting.values()).map(Setting::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void configurationShowsTheDefaultOfEachSetting(Setting setting) throws IOException {
        String shown = settings()
                .rowsByCode()
                .getOrDefault(setting.name(), List.of("", ""))
                .get(1);

        assertThat(shown).startsWith(setting.defaultValue().isEmpty() ? "" : "`%s`".formatted(setting.defaultValue()));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsInTheExample(Setting setting) throws IOException {
        assertThat(Files.readString(MarkdownPage.ROOT.resolve(".env.example")))
                .containsPattern("(?m)^(# )?" + setting + "=");
    }

    @Test
    void exampleBeginsWithTheLinesOfTheOlderService() throws IOException {
        assertThat(Files.readString(MarkdownPage.ROOT.resolve(".env.example"))
                        .lines()
                        .filter(line -> line.matches("[A-Z_]+=.*")))
                .containsExactly(
                        "APP_NAME=users-service",
                        "APP_VERSION=v1",
                        "ENV=dev",
                        "DATABASE_URL=postgresql+psycopg2://postgres:postgres@db:5432/usersdb",
                        "JWT_SECRET=supersecret-change-me",
                        "JWT_ALG=HS256",
                        "JWT_EXPIRES_MIN=60",
                        "RABBITMQ_URL=amqp://guest:guest@mq:5672/",
                        "RABBITMQ_EXCHANGE=users.events");
    }

    @Test
    void monitoringListsExactlyTheMetrics() throws IOException {
        Set<String> listed = MarkdownPage.read("docs/operations/monitoring.md")
                .section("Metrics")
                .rowsByCode()
                .keySet();

        assertThat(listed).isNotEmpty().isEqualTo(metrics());
    }

    @ParameterizedTest
    @MethodSource("dev.portero.bootstrap.documents.DocumentsTest#guides")
    void noPageNamesAnUnknownMetric(MarkdownPage page) throws IOException {
        List<String> named = NAMED_METRIC
                .matcher(page.text())
                .results()
                .map(metric -> metric.group(1))
                .toList();

        assertThat(metrics()).containsAll(named);
    }

    @Test
    void commandLineListsExactlyTheCommands() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of(BUILD));
        CliCommand.all().forEach(command -> expected.add(command.name()));

        assertThat(commandRows().keySet()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandLineNamesEveryOption(CliCommand command) throws IOException {
        String row = String.join(" ", commandRows().getOrDefault(command.name(), List.of()));

        assertThat(command.options().stream().filter(names -> names.stream().noneMatch(COMMON_OPTIONS::contains)))
                .allSatisfy(names -> assertThat(names)
                        .anySatisfy(name -> assertThat(row).containsPattern("`" + Pattern.quote(name) + "[` ]")));
    }

    @Test
    void auditLogListsExactlyTheActions() throws IOException {
        Map<?, ?> schemas = GoldenJson.object(
                GoldenJson.object(GoldenJson.read(REST.resolve("test/resources/wire/openapi.json")), "components"),
                "schemas");
        List<String> actions = GoldenJson.list(GoldenJson.object(schemas, "AuditAction"), "enum").stream()
                .map(Object::toString)
                .toList();

        List<String> listed =
                MarkdownPage.read("docs/operations/audit-log.md").section("What is recorded").rows().stream()
                        .flatMap(row -> MarkdownPage.codes(row.getFirst()).stream())
                        .toList();

        assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(actions);
    }

    static Stream<CliCommand> commands() {
        return CliCommand.all().stream();
    }

    private static MarkdownPage settings() throws IOException {
        return MarkdownPage.read("docs/operations/configuration.md").section("Settings");
    }

    /// The rows of commands, by their words without arguments.
    private static Map<String, List<String>> commandRows() throws IOException {
        Map<String, List<String>> rows = new HashMap<>();
        MarkdownPage.read("docs/operations/cli.md")
                .rowsByCode()
                .forEach((usage, row) -> rows.put(usage.replaceFirst(" [<\\[-].*", ""), row));
        return rows;
    }

    private static Set<String> metrics() throws IOException {
        Set<String> metrics = new TreeSet<>();
        for (String module : List.of("adapters-rest", "adapters-messaging", "bootstrap")) {
            try (Stream<Path> files = Files.walk(MarkdownPage.ROOT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    METRIC.matcher(Files.readString(file)).results().forEach(metric -> metrics.add(metric.group(1)));
                }
            }
        }
        return metrics;
    }
}
