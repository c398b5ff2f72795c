package dev.portero.persistence.user;

import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.domain.role.RoleName;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Sql.RowReader;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// User search in PostgreSQL. Common matches are found by a scan in sort order, rare ones by an index; see decision
/// 0031.
@Singleton
final class JdbcUserDirectory implements UserDirectory {

    /// Number of users up to which a count is exact, where an index suffices for it.
    private static final int EXACT_COUNT_LIMIT = 10_000;

    /// Maximum number of rows to scan for each wanted match, where matches are common.
    private static final long MAX_ROWS_FOR_EACH = 1_000;

    private static final String ENTRY =
            UserRow.COLUMNS + ", ARRAY(SELECT role FROM role_assignments WHERE user_id = users.id) AS roles";

    private final SampleCache known = new SampleCache(System::nanoTime);
    private final SelectivityEstimator names;
    private final Sql sql;

    JdbcUserDirectory(Sql sql) {
        this.sql = sql;
        this.names = new SelectivityEstimator(sql, System::nanoTime);
    }

    /// Requested part of the matching users.
    private record Part(UserFilter filter, UserOrderBy sequence, Start start, int limit) {

        boolean needsRowCheck() {
            return filter.fragment() != null || filter.role() != null;
        }

        /// Returns whether one generic plan serves all values.
        boolean usesGenericPlan() {
            return filter.with(null).equals(UserFilter.ALL);
        }

        int skipped() {
            return start instanceof Start.Skipping skipping ? skipping.users() : 0;
        }

        /// Restricts the condition to users after the start position, if there is one.
        UserCondition from(UserCondition condition) {
            return start instanceof Start.After after ? condition.after(after.place(), sequence) : condition;
        }
    }

    @Override
    public Found find(UserFilter filter, UserOrder order, Start start, int limit) {
        Part part = new Part(filter, new UserOrderBy(order), start, limit);
        if (filter.fragment() != null && UserCondition.isAddress(filter.fragment())) {
            return findByIndex(part); // few users have this address, or one that ends like this
        }
        TableSample sample = sample(filter);
        if (!part.needsRowCheck()) {
            return new Found(countColumns(filter, sample), inOrder(part));
        }
        int wanted = limit + part.skipped();
        if (sample.suggestsReadingInOrder(wanted)) {
            List<Entry> many = scanInOrder(part, Math.min(sample.rowsToFind(wanted), MAX_ROWS_FOR_EACH * wanted));
            if (many.size() == limit) {
                return new Found(sample.count(), many);
            }
        }
        return findByIndex(part);
    }

    private TableSample sample(UserFilter filter) {
        return Optional.ofNullable(filter.fragment())
                .filter(fragment -> filter.with(null).equals(UserFilter.ALL))
                .map(names::sampleOf)
                .or(() -> known.find(filter))
                .orElseGet(() -> known.remember(filter, takeSample(filter)));
    }

    private TableSample takeSample(UserFilter filter) {
        UserCondition columns = UserCondition.onColumns(filter);
        UserCondition row = UserCondition.inEachRow(filter);
        return sql.listWithCustomPlan(
                        """
                        SELECT count(*) FILTER (WHERE %s AND %s) AS hits, count(*) AS seen, (SELECT %s) AS scale
                          FROM users %s
                        """.formatted(columns.sql(), row.sql(), TableSample.SCALE, TableSample.PART),
                        read -> new TableSample(read.getLong("hits"), read.getLong("seen"), read.getDouble("scale")),
                        values(columns.values(), row.values()))
                .getFirst();
    }

    private Count countColumns(UserFilter filter, TableSample sample) {
        if (sample.isAll() || sample.suggestsMoreThan(EXACT_COUNT_LIMIT)) {
            return sample.count();
        }
        UserCondition columns = UserCondition.onColumns(filter);
        long users = sql.listWithCustomPlan(
                        "SELECT count(*) AS users FROM users WHERE " + columns.sql(),
                        row -> row.getLong("users"),
                        values(columns.values()))
                .getFirst();
        return new Count(users, false);
    }

    private List<Entry> inOrder(Part part) {
        UserCondition columns = part.from(UserCondition.onColumns(part.filter()));
        String query = """
                SELECT %s FROM users WHERE %s ORDER BY %s LIMIT ? OFFSET ?
                """.formatted(ENTRY, columns.sql(), part.sequence().columns());
        Object[] values = values(columns.values(), List.of(part.limit(), part.skipped()));
        return list(part, query, JdbcUserDirectory::readEntry, values);
    }

    private <T> List<T> list(Part part, String query, RowReader<T> reader, Object[] values) {
        return part.usesGenericPlan() ? sql.list(query, reader, values) : sql.listWithCustomPlan(query, reader, values);
    }

    /// Scans in order until enough users match, and stops after a limit.
    private List<Entry> scanInOrder(Part part, long rows) {
        UserCondition columns = part.from(UserCondition.onColumns(part.filter()));
        UserCondition row = UserCondition.inEachRow(part.filter());
        return sql.listWithCustomPlan(
                """
                SELECT %1$s FROM (
                    SELECT * FROM (SELECT * FROM users WHERE %2$s ORDER BY %3$s LIMIT ?) AS users
                     WHERE %4$s ORDER BY %3$s LIMIT ? OFFSET ?) AS users
                 ORDER BY %3$s
                """.formatted(ENTRY, columns.sql(), part.sequence().columns(), row.sql()),
                JdbcUserDirectory::readEntry,
                values(columns.values(), List.of(rows), row.values(), List.of(part.limit(), part.skipped())));
    }

    /// Finds all matching users by index, counts them, and sorts them. It reads only the sort columns of each.
    private Found findByIndex(Part part) {
        UserCondition all = UserCondition.onColumns(part.filter()).byIndex(part.filter(), names::significant);
        UserCondition rest = part.from(new UserCondition());
        List<Counted> counted = list(
                part,
                """
                WITH meant AS MATERIALIZED (SELECT id, %1$s FROM users WHERE %2$s),
                     page AS (SELECT id FROM meant WHERE %3$s ORDER BY %4$s LIMIT ? OFFSET ?)
                SELECT total, %5$s
                  FROM (SELECT count(*) AS total FROM meant) AS counted
                  LEFT JOIN (page JOIN users USING (id)) ON true
                 ORDER BY %4$s
                """.formatted(
                                part.sequence().key(),
                                all.sql(),
                                rest.sql(),
                                part.sequence().columns(),
                                ENTRY),
                Counted::read,
                values(all.values(), rest.values(), List.of(part.limit(), part.skipped())));
        return new Found(
                new Count(counted.getFirst().total(), false),
                counted.stream().flatMap(one -> one.entry().stream()).toList());
    }

    /// Total number of matches, and one of them; empty if the page has no entries.
    private record Counted(long total, Optional<Entry> entry) {

        static Counted read(ResultSet row) throws SQLException {
            boolean isEmpty = row.getObject("id") == null;
            return new Counted(row.getLong("total"), isEmpty ? Optional.empty() : Optional.of(readEntry(row)));
        }
    }

    private static Entry readEntry(ResultSet row) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        Set<RoleName> names = Arrays.stream(roles).map(RoleName::new).collect(Collectors.toUnmodifiableSet());
        return new Entry(UserRow.read(row), names);
    }

    private static Object[] values(List<?>... parts) {
        return Stream.of(parts).flatMap(List::stream).toArray();
    }
}
