package dev.portero.bootstrap.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parser of `.env` files: lines `NAME=value` with comments, `export` and quotes, as in shells and other frameworks.
final class DotEnv {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern QUOTED = Pattern.compile("\"(.*?)\"(?:\\s+#.*)?|'(.*?)'(?:\\s+#.*)?");

    private DotEnv() {}

    /// Variables of the file; empty where it does not exist.
    static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            lines(file).forEach(line -> {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    values.put(parts.group(1), value(parts.group(2)));
                }
            });
        }
        return values;
    }

    private static Iterable<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static String value(String raw) {
        Matcher quoted = QUOTED.matcher(raw);
        if (quoted.matches()) {
            return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
        }
        return raw.replaceFirst("(^|\\s+)#.*$", "");
    }
}
