package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Excerpt of a log: the one line that explains a failure.
final class LogExcerpt {

    /// Patterns by priority: lines of the server before those of its tools ("pg_ctl: could not start server").
    private static final List<Predicate<String>> PATTERNS = List.of(
            line -> line.contains("could not ") && !line.startsWith("pg_ctl:"),
            line -> line.contains("FATAL:"),
            line -> line.contains("error:"));

    private static final Pattern PREAMBLE = Pattern.compile("^.*?(?:[A-Z]{3,}|error|pg_ctl|initdb): +");

    private LogExcerpt() {}

    /// Most specific line that was written from `offset` on.
    static String reason(Path log, long offset) {
        List<String> lines = linesFrom(log, offset);
        return PATTERNS.stream()
                .flatMap(pattern -> lines.stream().filter(pattern).limit(1))
                .findFirst()
                .map(line -> PREAMBLE.matcher(line).replaceFirst(""))
                .orElseGet(() -> lines.isEmpty() ? "it gave no reason" : lines.getLast());
    }

    private static List<String> linesFrom(Path log, long offset) {
        try (SeekableByteChannel channel = Files.newByteChannel(log).position(offset);
                Stream<String> lines =
                        new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8).lines()) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
