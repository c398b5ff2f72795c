package dev.portero.domain.audit;

import dev.portero.domain.audit.AuditEntry.Result;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Audit details of a domain event: action, result, and fields with and without personal data.
record AuditDetails(Action action, Result result, SortedMap<String, String> facts, SortedMap<String, String> personal) {

    static AuditDetails done(Action action) {
        return new AuditDetails(action, Result.DONE, new TreeMap<>(), new TreeMap<>());
    }

    static AuditDetails refused(Action action) {
        return new AuditDetails(action, Result.REFUSED, new TreeMap<>(), new TreeMap<>());
    }

    /// Copy with one more field; an empty value is left out.
    AuditDetails fact(String name, Object value) {
        return new AuditDetails(action, result, with(facts, name, value.toString()), personal);
    }

    AuditDetails facts(String name, Collection<String> values) {
        return fact(name, values.stream().sorted().collect(Collectors.joining(" ")));
    }

    <T> AuditDetails facts(String name, Collection<T> values, Function<T, String> text) {
        return facts(name, values.stream().map(text).toList());
    }

    /// Copy with a field that lists a complete set; an empty set is recorded as `none`.
    <T> AuditDetails all(String name, Collection<T> values, Function<T, String> text) {
        return values.isEmpty() ? fact(name, "none") : facts(name, values, text);
    }

    /// Copy with one more field of personal data; an empty value is left out.
    AuditDetails personal(String name, String value) {
        return new AuditDetails(action, result, facts, with(personal, name, value));
    }

    private static SortedMap<String, String> with(SortedMap<String, String> map, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(map);
        if (!value.isEmpty()) {
            more.put(name, value);
        }
        return more;
    }
}
