package dev.portero.rest.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Strict parser of `application/x-www-form-urlencoded`, by the URL standard.
final class StrictForm {

    private StrictForm() {}

    /// The parsed form; empty if the bytes are not a valid form.
    static Optional<Form> read(byte[] bytes) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : new String(bytes, StandardCharsets.ISO_8859_1).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            Optional<String> name = FormDecoder.decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = FormDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            parameters.computeIfAbsent(name.get(), first -> new ArrayList<>()).add(value.get());
        }
        return Optional.of(new Form(parameters));
    }
}
