package dev.portero.rest.problem;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Validation errors for permission names that do not exist.
public final class UnknownPermissions {

    private static final String FIELD = "permissions";

    /// Limit of the names listed in one error.
    private static final int MOST_NAMED = 10;

    /// Names that may appear in a message: without line breaks and invisible characters, and short.
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9:._*-]{1,64}");

    private UnknownPermissions() {}

    /// Adds an error for each of the first unknown names.
    ///
    /// @param named all names of the request, in order
    /// @param unknown the names that are not permissions
    public static void addTo(FieldProblems fields, List<String> named, List<String> unknown) {
        Set<String> wrong = Set.copyOf(unknown);
        IntStream.range(0, named.size())
                .filter(position -> wrong.contains(named.get(position)))
                .limit(MOST_NAMED)
                .forEach(position -> fields.add(FIELD, "unknown", message(position + 1, named.get(position))));
    }

    private static String message(int number, String name) {
        String shown = PRINTABLE.matcher(name).matches() ? " (" + name + ")" : "";
        return "Element " + number + " of the list" + shown + " is not a permission; see /v1/permissions.";
    }
}
