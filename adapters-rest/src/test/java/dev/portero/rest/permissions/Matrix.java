package dev.portero.rest.permissions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Permission matrix: the expected status of each route for each kind of caller, written by hand.
record Matrix(List<Row> rows) {

    /// Kind of caller.
    enum Caller {
        ANONYMOUS,
        USER,
        MEMBER,
        AUDITOR,
        ADMIN,
        OTHER,
        CLIENT
    }

    /// One route.
    ///
    /// @param route such as `GET /v1/users/{id}`
    /// @param body the request body; empty for none
    record Row(String route, Map<Caller, Integer> statuses, String body) {

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String path() {
            return route.substring(route.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return route;
        }
    }

    private static final Path FILE = Path.of("src/test/resources/permissions/matrix.txt");

    static Matrix read() throws IOException {
        return new Matrix(Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Matrix::row)
                .toList());
    }

    private static Row row(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        Caller[] callers = Caller.values();
        if (cells.size() != callers.length + 2) {
            throw new IllegalArgumentException("not a row: " + line);
        }
        return new Row(
                cells.getFirst(),
                IntStream.range(0, callers.length)
                        .boxed()
                        .collect(Collectors.toMap(
                                at -> callers[at],
                                at -> Integer.valueOf(cells.get(at + 1)),
                                (one, other) -> one,
                                TreeMap::new)),
                cells.getLast());
    }

    /// The documentation page `docs/permissions.md`.
    String page() {
        StringBuilder page = new StringBuilder("""
                # Permission matrix

                This page lists the status that each route returns to each kind of caller. A test (`PermissionsTest`)
                writes it from the table that it checks the routes against,
                `adapters-rest/src/test/resources/permissions/matrix.txt`. A route without a row fails the build.

                `user`, `member`, `auditor` and `admin` are users with the role of that name; the target of their
                requests is their own account or session, if the route has such a target. `other` is a `user` whose
                target belongs to another user. `client` is an OAuth client with every permission. 401 means not
                authenticated; 403 means a missing permission, which is checked before anything is looked up; 404 is
                also the response for a target of another user; 409 means that the target has another state than the
                operation needs.

                | route | anonymous | user | member | auditor | admin | other | client |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Row row : rows) {
            page.append("| `").append(row.route()).append("` |");
            new LinkedHashMap<>(row.statuses())
                    .values()
                    .forEach(status -> page.append(' ').append(status).append(" |"));
            page.append('\n');
        }
        return page.toString();
    }
}
