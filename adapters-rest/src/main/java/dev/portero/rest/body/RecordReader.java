package dev.portero.rest.body;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.ProblemException;
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

/// Binds the members of a JSON object to a record: one value for each component, under its name in `snake_case`. A
/// component is a `String`, an `Integer` or a `List<String>`.
///
/// A `@Nullable` component is optional; null and absent are the same. Where they differ, as in a PATCH, the component
/// is a [PatchField] or a [PatchListField].
final class RecordReader {

    /// Limit of the unknown members listed in one error.
    private static final int MOST_NAMED = 10;

    private RecordReader() {}

    static <T> T read(BeanIntrospection<T> type, Map<String, @Nullable Object> members) {
        refuseUnknown(type, members);
        FieldProblems flaws = new FieldProblems();
        Object[] values = Arrays.stream(type.getConstructorArguments())
                .map(component -> value(component, members, flaws))
                .toArray();
        if (!flaws.isEmpty()) {
            throw new ProblemException(CommonProblems.VALIDATION_FAILED.response(flaws.details()));
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
                .forEach(name -> unknown.add(
                        JsonStringRules.shown(name), "unknown_field", "This operation does not accept this field."));
        if (!unknown.isEmpty()) {
            throw new ProblemException(CommonProblems.UNKNOWN_FIELD.response(unknown.details()));
        }
    }

    private static @Nullable Object value(
            Argument<?> component, Map<String, @Nullable Object> members, FieldProblems flaws) {
        String name = memberName(component);
        @Nullable Object member = members.get(name);
        if (component.getType() == PatchField.class) {
            return members.containsKey(name) ? edit(name, member, flaws) : new PatchField.Untouched();
        }
        if (component.getType() == PatchListField.class) {
            return members.containsKey(name) ? listEdit(name, member, flaws) : new PatchListField.Untouched();
        }
        return plain(component, member, flaws);
    }

    private static PatchField edit(String name, @Nullable Object member, FieldProblems flaws) {
        return member == null ? new PatchField.Cleared() : new PatchField.Given(string(name, member, flaws));
    }

    private static PatchListField listEdit(String name, @Nullable Object member, FieldProblems flaws) {
        return member == null ? new PatchListField.Cleared() : new PatchListField.Given(strings(name, member, flaws));
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

    /// A number outside the range of `int` is clamped to it.
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
        if (!JsonStringRules.isStorable(text)) {
            flaws.add(name, "characters", "The field contains U+0000 or an unpaired surrogate.");
        }
        return text;
    }

    private static ProblemException wrongKind(String name, String right) {
        return new ProblemException(
                CommonProblems.MALFORMED_JSON.response("The field " + name + " must be " + right + ".", Map.of()));
    }

    private static String memberName(Argument<?> component) {
        return NameUtils.underscoreSeparate(component.getName()).toLowerCase(Locale.ROOT);
    }
}
