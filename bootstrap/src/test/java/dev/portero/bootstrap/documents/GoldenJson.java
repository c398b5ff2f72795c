package dev.portero.bootstrap.documents;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// JSON of golden files and of code blocks.
final class GoldenJson {

    private GoldenJson() {}

    /// The object in a file.
    static Map<String, Object> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static Map<String, Object> parse(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("no JSON object: " + text, malformed);
        }
    }

    /// The member of this name, which is an object.
    static Map<?, ?> object(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
    }

    /// The elements of the member of this name; none where it is missing.
    static List<?> list(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> elements ? elements : List.of();
    }
}
