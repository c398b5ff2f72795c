package dev.portero.rest.problem;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Says which of the permissions that a client named are none.
public final class UnknownPermissions {

    private static final String FIELD = "permissions";

    /// A client that names more than this has another problem.
    private static final int MOST_NAMED = 10;

    /// What may be said back: nothing that ends a line, cannot be seen, or goes on for ever.
    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z0-9:._*-]{1,64}");

    private UnknownPermissions() {}

    /// Adds a problem for each of the first few that are wrong.
    ///
    /// @param named all that the client named, in its order
    /// @param unknown those of no permission
    public static void addTo(FieldProblems fields, List<String> named, List<String> unknown) {
        Set<String> wrong = Set.copyOf(unknown);
        IntStream.range(0, named.size())
                .filter(position -> wrong.contains(named.get(position)))
                .limit(MOST_NAMED)
                .forEach(position -> fields.add(FIELD, "unknown", message(position + 1, named.get(position))));
    }

    private static String message(int number, String name) {
        String said = SAYABLE.matcher(name).matches() ? " (" + name + ")" : "";
        return "Number " + number + " of the list" + said + " is no permission; see /v1/permissions.";
    }
}
