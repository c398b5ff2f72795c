package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the documents say of the code is held against the code.
final class DocumentsTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void readmeSwapsAnAdapterAsTheTestDoes() throws IOException {
        String test = read("bootstrap/src/test/java/dev/portero/bootstrap/swap/SwapAnAdapterTest.java");
        String compiled = between(test, "// README: begin\n", "        // README: end");

        String shown = between(read("README.md"), "```java\n", "```");

        assertThat(lines(shown)).isEqualTo(lines(compiled));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsInTheReadmeAndInTheExample(Setting setting) throws IOException {
        assertThat(read("README.md")).contains("| `" + setting + "` |");
        assertThat(read(".env.example")).containsPattern("(?m)^(# )?" + setting + "=");
    }

    @Test
    void theExampleBeginsWithTheLinesThatPeopleHave() throws IOException {
        assertThat(read(".env.example").lines().filter(line -> line.matches("[A-Z_]+=.*")))
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

    /// A decision is worth as much as the test that it names.
    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        List<String> tests = files("src/test").toList();

        for (Path document : documents()) {
            Matcher names = Pattern.compile("`([A-Z]\\w*[a-z]\\w*(?:Test|IT|Contract))`")
                    .matcher(Files.readString(document));
            while (names.find()) {
                assertThat(tests).as(document.toString()).contains(names.group(1) + ".java");
            }
        }
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        for (Path document : documents()) {
            Matcher links = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)").matcher(Files.readString(document));
            while (links.find()) {
                assertThat(document.resolveSibling(links.group(1)))
                        .as(document.toString())
                        .exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), decisions)
                    .toList();
        }
    }

    private static Stream<String> files(String part) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all
                    .filter(file -> file.toString().contains(part))
                    .map(file -> file.getFileName().toString())
                    .toList()
                    .stream();
        }
    }

    private static String between(String text, String begin, String end) {
        int start = text.indexOf(begin) + begin.length();
        return text.substring(start, text.indexOf(end, start));
    }

    private static List<String> lines(String code) {
        return code.stripTrailing().stripIndent().lines().toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
