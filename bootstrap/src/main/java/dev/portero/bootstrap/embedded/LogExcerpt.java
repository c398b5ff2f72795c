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

/// The one line of a log that says why something failed.
final class LogExcerpt {

    /// What the server says of itself before what its tools say of it ("pg_ctl: could not start server").
    private static final List<Predicate<String>> TELLING = List.of(
            line -> line.contains("could not ") && !line.startsWith("pg_ctl:"),
            line -> line.contains("FATAL:"),
            line -> line.contains("error:"));

    private static final Pattern PREAMBLE = Pattern.compile("^.*?(?:[A-Z]{3,}|error|pg_ctl|initdb): +");

    private LogExcerpt() {}

    /// What was written from `offset` on, down to its most telling line.
    static String reason(Path log, long offset) {
        List<String> lines = linesFrom(log, offset);
        return TELLING.stream()
                .flatMap(telling -> lines.stream().filter(telling).limit(1))
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
