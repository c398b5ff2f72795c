package dev.portero.bootstrap.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Markdown page of the documentation: its headings, links, table rows and code blocks.
///
/// @param file where it is, from the module that tests it
record MarkdownPage(Path file, String text) {

    static final Path ROOT = Path.of("..");

    private static final Path DECISIONS = ROOT.resolve("docs/decisions");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) (.+)$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /// The page at a path below the root of the repository.
    static MarkdownPage read(String path) throws IOException {
        return read(ROOT.resolve(path));
    }

    private static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file, Files.readString(file));
    }

    /// All pages: those at the root of the repository, and everything below `docs`.
    static List<MarkdownPage> all() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(files::add);
        }
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(read(file));
        }
        return List.copyOf(pages);
    }

    boolean isDecisionRecord() {
        return file.startsWith(DECISIONS);
    }

    /// The path below the root of the repository.
    String path() {
        return ROOT.relativize(file).toString();
    }

    /// The part under a heading, up to the next heading that is not below it.
    MarkdownPage section(String title) {
        List<MatchResult> headings = HEADING.matcher(prose()).results().toList();
        for (int at = 0; at < headings.size(); at++) {
            MatchResult heading = headings.get(at);
            if (heading.group(2).equals(title)) {
                int level = heading.group(1).length();
                int end = headings.stream()
                        .skip(at + 1L)
                        .filter(next -> next.group(1).length() <= level)
                        .mapToInt(MatchResult::start)
                        .findFirst()
                        .orElse(text.length());
                return new MarkdownPage(file, text.substring(heading.end(), end));
            }
        }
        throw new IllegalArgumentException(path() + " has no section " + title);
    }

    /// The titles of one level, in their order.
    List<String> titles(int level) {
        return HEADING.matcher(prose())
                .results()
                .filter(heading -> heading.group(1).length() == level)
                .map(heading -> heading.group(2))
                .toList();
    }

    /// The anchors that headings make, as GitHub and others write them.
    Set<String> anchors() {
        Map<String, Integer> uses = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(prose()).results().forEach(heading -> {
            String anchor = anchor(heading.group(2));
            int use = uses.merge(anchor, 1, Integer::sum);
            anchors.add(use == 1 ? anchor : anchor + "-" + (use - 1));
        });
        return Set.copyOf(anchors);
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /// The targets of links that lead into this repository.
    List<String> relativeLinks() {
        return LINK.matcher(prose())
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /// The cells of each table row, header rows included.
    List<List<String>> rows() {
        return prose().lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                .map(MarkdownPage::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
    }

    /// The rows whose first cell begins with code, by that code.
    Map<String, List<String>> rowsByCode() {
        Map<String, List<String>> rows = new HashMap<>();
        for (List<String> row : rows()) {
            if (row.getFirst().startsWith("`")) {
                code(row.getFirst()).ifPresent(code -> rows.put(code, row));
            }
        }
        return rows;
    }

    /// The first code of a cell.
    static Optional<String> code(String cell) {
        return codes(cell).stream().findFirst();
    }

    /// Every code of a cell.
    static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /// The code blocks of one language, in their order.
    List<String> codeBlocks(String language) {
        return CODE_BLOCK
                .matcher(text)
                .results()
                .filter(block -> Objects.equals(block.group(1), language))
                .map(block -> block.group(2))
                .toList();
    }

    /// The text with blanks in the place of code blocks, so that positions stay the same.
    String prose() {
        return CODE_BLOCK.matcher(text).replaceAll(block -> block.group().replaceAll("[^\\n]", " "));
    }

    @Override
    public String toString() {
        return path();
    }
}
