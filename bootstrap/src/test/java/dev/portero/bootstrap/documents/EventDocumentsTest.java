package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Events page held to the golden files of the wire form.
final class EventDocumentsTest {

    private static final Path WIRE = MarkdownPage.ROOT.resolve("adapters-messaging/src/test/resources/wire");
    private static final String CATALOGUE = "Event catalogue";

    @Test
    void describesExactlyTheEventTypes() throws IOException {
        List<String> described = page().section(CATALOGUE).titles(3).stream()
                .map(title -> title.replace("`", ""))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(types().toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void showsTheGoldenMessageOfEachType(String type) throws IOException {
        List<Map<String, Object>> shown =
                page().section(CATALOGUE).section("`" + type + "`").codeBlocks("json").stream()
                        .map(GoldenJson::parse)
                        .toList();

        assertThat(shown).containsExactly(GoldenJson.read(WIRE.resolve(type + ".json")));
    }

    @Test
    void showsNoMessageThatIsNotGolden() throws IOException {
        List<Map<String, Object>> shown =
                page().codeBlocks("json").stream().map(GoldenJson::parse).toList();

        assertThat(messages()).containsAll(shown);
    }

    static Stream<String> types() throws IOException {
        TreeSet<String> types = new TreeSet<>();
        messages().forEach(message -> types.add(String.valueOf(message.get("type"))));
        return types.stream();
    }

    private static List<Map<String, Object>> messages() throws IOException {
        try (Stream<Path> files = Files.list(WIRE)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("asyncapi.json"))
                    .map(EventDocumentsTest::message)
                    .toList();
        }
    }

    private static Map<String, Object> message(Path file) {
        try {
            return GoldenJson.read(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static MarkdownPage page() throws IOException {
        return MarkdownPage.read("docs/events.md");
    }
}
