package dev.portero.rest.idempotency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Canonical form of a request body. Its digest distinguishes requests under the same `Idempotency-Key`. Each field has
/// a fixed position, so that absent, empty and any text differ, and so do one element and several.
public final class RequestContent {

    private static final String ABSENT = "absent";
    private static final String TEXT = "text ";
    private static final String LIST = "list ";

    private final List<String> parts = new ArrayList<>();

    /// Appends the next field; null if it is absent.
    public RequestContent text(@Nullable String value) {
        parts.add(value == null ? ABSENT : TEXT + value);
        return this;
    }

    /// Appends the next field, a list; null if it is absent.
    public RequestContent texts(@Nullable List<String> values) {
        parts.add(values == null ? ABSENT : LIST + values.size());
        (values == null ? List.<String>of() : values).forEach(this::text);
        return this;
    }

    List<String> parts() {
        return Collections.unmodifiableList(parts);
    }

    @Override
    public String toString() {
        return "RequestContent[…]"; // may contain a password
    }
}
