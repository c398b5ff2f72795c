package dev.portero.rest.idempotency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Canonical form of a request body, which a digest is made of to tell one request under an `Idempotency-Key` from
/// another. Each field stands at its place, so that absent, empty and any text differ, and so do one and several
/// elements.
public final class RequestContent {

    private static final String ABSENT = "absent";
    private static final String TEXT = "text ";
    private static final String LIST = "list ";

    private final List<String> parts = new ArrayList<>();

    /// The next field; null where it was not sent.
    public RequestContent text(@Nullable String value) {
        parts.add(value == null ? ABSENT : TEXT + value);
        return this;
    }

    /// The next field, a list; null where it was not sent.
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
        return "RequestContent[…]"; // it may be a password
    }
}
