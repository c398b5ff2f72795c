package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Form of the documentation: links, anchors, names of tests, opening sentences and words.
final class DocumentsTest {

    private static final int LINES_OF_README = 150;

    /// Pages without a check of words: one is generated, one describes former versions.
    private static final List<String> EXEMPT_FROM_WORDING = List.of("docs/permissions.md", "CHANGELOG.md");

    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*(?:Test|IT|Contract))`");
    private static final Pattern INDEFINITE_PERSON =
            Pattern.compile("(?i)\\b(?:somebody|someone|whoever|nobody|anybody|anyone|everybody|newcomers?)\\b");
    private static final Pattern SIGN_IN = Pattern.compile("(?i)\\bsign(?:ed|ing)?[ -](?:ins?|out)\\b");

    @Test
    void readmeFitsOnOneScreenOfText() throws IOException {
        assertThat(MarkdownPage.read("README.md").text().lines()).hasSizeLessThanOrEqualTo(LINES_OF_README);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkResolves(MarkdownPage page) {
        for (String link : page.relativeLinks()) {
            String target = link.replaceFirst("#.*", "");
            Path file = target.isEmpty() ? page.file() : page.file().resolveSibling(target);
            assertThat(target).as(link).doesNotStartWith("/");
            assertThat(file).as(link).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyAnchorOfALinkIsAHeading(MarkdownPage page) throws IOException {
        for (String link : page.relativeLinks()) {
            if (link.contains("#")) {
                String target = link.replaceFirst("#.*", "");
                Path file = target.isEmpty() ? page.file() : page.file().resolveSibling(target);
                assertThat(new MarkdownPage(file, Files.readString(file)).anchors())
                        .as(link)
                        .contains(link.replaceFirst(".*#", ""));
            }
        }
    }

    /// A decision record names the test that checks it.
    @Test
    void everyTestNamedInADocumentExists() throws IOException {
        List<String> tests = testFiles();

        for (MarkdownPage page : MarkdownPage.all()) {
            Matcher names = TEST_NAME.matcher(page.text());
            while (names.find()) {
                assertThat(tests).as(page.path()).contains(names.group(1) + ".java");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyPageOpensWithASentenceOnItsPurpose(MarkdownPage page) {
        List<String> paragraphs = List.of(page.text().split("\n\n", 3));

        assertThat(paragraphs.getFirst()).matches("# .+");
        assertThat(paragraphs.get(1)).matches("(?s)[A-Z].*\\.");
    }

    @ParameterizedTest
    @MethodSource("guides")
    void noPageContainsIndefinitePersonsOrSignIn(MarkdownPage page) {
        assertThat(page.text()).doesNotContainPattern(INDEFINITE_PERSON).doesNotContainPattern(SIGN_IN);
    }

    @Test
    void swapAnAdapterShowsTheCodeOfTheTest() throws IOException {
        String test = Files.readString(
                MarkdownPage.ROOT.resolve("bootstrap/src/test/java/dev/portero/bootstrap/swap/SwapAnAdapterTest.java"));
        String compiled = between(test, "// swap-an-adapter.md: begin\n", "        // swap-an-adapter.md: end");

        String shown = MarkdownPage.read("docs/development/swap-an-adapter.md")
                .codeBlocks("java")
                .getFirst();

        assertThat(lines(shown)).isEqualTo(lines(compiled));
    }

    @Test
    void glossaryStaysShort() throws IOException {
        List<List<String>> rows =
                MarkdownPage.read("docs/development/glossary.md").rows();

        assertThat(rows).hasSizeBetween(2, 26); // with the row of the titles
    }

    @Test
    void findsThePages() throws IOException {
        assertThat(MarkdownPage.all().stream().map(MarkdownPage::path))
                .contains("README.md", "SECURITY.md", "docs/events.md", "docs/decisions/README.md");
    }

    static Stream<MarkdownPage> pages() throws IOException {
        return MarkdownPage.all().stream();
    }

    static Stream<MarkdownPage> guides() throws IOException {
        return pages().filter(page -> !page.isDecisionRecord())
                .filter(page -> !EXEMPT_FROM_WORDING.contains(page.path()));
    }

    private static List<String> testFiles() throws IOException {
        try (Stream<Path> all = Files.walk(MarkdownPage.ROOT)) {
            return all.filter(file -> file.toString().contains("src/test"))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String between(String text, String begin, String end) {
        int start = text.indexOf(begin) + begin.length();
        return text.substring(start, text.indexOf(end, start));
    }

    private static List<String> lines(String code) {
        return code.stripTrailing().stripIndent().lines().toList();
    }
}
