package dev.portero.rest.json;

import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Refused;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a record of the members of a JSON object: one value for each component, under its name in `snake_case`. A
/// component is a `String`, an `Integer` or a `List<String>`.
///
/// A component that is `@Nullable` may be missing; null and missing are the same. Where they are not, as in a PATCH,
/// the component is an `Edit` or a `ListEdit`.
final class RecordReader {

    /// A client that sends more unknown members than this has another problem.
    private static final int MOST_NAMED = 10;

    private RecordReader() {}

    static <T> T read(BeanIntrospection<T> type, Map<String, @Nullable Object> members) {
        refuseUnknown(type, members);
        FieldProblems flaws = new FieldProblems();
        Object[] values = Arrays.stream(type.getConstructorArguments())
                .map(component -> value(component, members, flaws))
                .toArray();
        if (!flaws.isEmpty()) {
            throw new Refused(EdgeProblems.VALIDATION_FAILED.response(flaws.details()));
        }
        return type.instantiate(values);
    }

    private static void refuseUnknown(BeanIntrospection<?> type, Map<String, @Nullable Object> members) {
        Set<String> known = Arrays.stream(type.getConstructorArguments())
                .map(RecordReader::memberName)
                .collect(Collectors.toSet());
        FieldProblems unknown = new FieldProblems();
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(MOST_NAMED)
                .forEach(name -> unknown.add(Text.shown(name), "unknown_field", "This field cannot be set here."));
        if (!unknown.isEmpty()) {
            throw new Refused(EdgeProblems.UNKNOWN_FIELD.response(unknown.details()));
        }
    }

    private static @Nullable Object value(
            Argument<?> component, Map<String, @Nullable Object> members, FieldProblems flaws) {
        String name = memberName(component);
        @Nullable Object member = members.get(name);
        if (component.getType() == Edit.class) {
            return members.containsKey(name) ? edit(name, member, flaws) : new Edit.Untouched();
        }
        if (component.getType() == ListEdit.class) {
            return members.containsKey(name) ? listEdit(name, member, flaws) : new ListEdit.Untouched();
        }
        return plain(component, member, flaws);
    }

    private static Edit edit(String name, @Nullable Object member, FieldProblems flaws) {
        return member == null ? new Edit.Cleared() : new Edit.Given(string(name, member, flaws));
    }

    private static ListEdit listEdit(String name, @Nullable Object member, FieldProblems flaws) {
        return member == null ? new ListEdit.Cleared() : new ListEdit.Given(strings(name, member, flaws));
    }

    private static @Nullable Object plain(Argument<?> component, @Nullable Object value, FieldProblems flaws) {
        String name = memberName(component);
        if (value == null) {
            if (!component.isNullable()) {
                flaws.add(name, "required", "This field is required.");
            }
            return null;
        }
        if (component.getType() == Integer.class) {
            return wholeNumber(name, value);
        }
        return component.getType() == List.class ? strings(name, value, flaws) : string(name, value, flaws);
    }

    /// One that is out of the range of an `int` is brought into it.
    private static Integer wholeNumber(String name, Object value) {
        if (!(value instanceof BigInteger number)) {
            throw wrongKind(name, "a whole number");
        }
        return number.max(BigInteger.valueOf(Integer.MIN_VALUE))
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    private static List<String> strings(String name, Object value, FieldProblems flaws) {
        if (!(value instanceof List<?> elements)) {
            throw wrongKind(name, "a list of strings");
        }
        List<String> strings = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof String)) {
                throw wrongKind(name, "a list of strings");
            }
            strings.add(string(name, element, flaws));
        }
        return strings;
    }

    private static String string(String name, Object value, FieldProblems flaws) {
        if (!(value instanceof String text)) {
            throw wrongKind(name, "a string");
        }
        if (!Text.isStorable(text)) {
            flaws.add(name, "characters", "This field has a character that is no text.");
        }
        return text;
    }

    private static Refused wrongKind(String name, String right) {
        return new Refused(
                EdgeProblems.MALFORMED_JSON.response("The field " + name + " must be " + right + ".", Map.of()));
    }

    private static String memberName(Argument<?> component) {
        return NameUtils.underscoreSeparate(component.getName()).toLowerCase(Locale.ROOT);
    }
}
