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

/// What each route answers to whom, as somebody wrote it down.
record Matrix(List<Row> rows) {

    /// Whoever may call.
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
    /// @param body what is sent; empty for nothing
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

    /// The page that people read.
    String page() {
        StringBuilder page = new StringBuilder("""
                # Who may call what

                This page is written by a test (`PermissionsTest`) from the table that the routes are held to,
                `adapters-rest/src/test/resources/permissions/matrix.txt`. A route without a row fails the build.

                `user`, `member`, `auditor` and `admin` hold the role of that name, and ask about what is their own where
                something is. `other` is a `user` who asks about what is somebody else's. `client` is a program that was
                registered with every permission. Each cell is the status of the answer: 401 for whoever has not said who
                they are, 403 before anything is looked at, 404 for what is somebody else's, 409 where the state is not
                one for it.

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
