package dev.portero.persistence.user;

import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.domain.role.RoleName;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds users in PostgreSQL: the many by reading the order until there are enough, the few by index; see 0031.
@Singleton
final class JdbcUserDirectory implements UserDirectory {

    /// So many blocks of the table are looked at for an estimate: some two thousand users, always the same ones.
    private static final int SAMPLED_BLOCKS = 160;

    /// An estimate on fewer hits is a guess.
    private static final int HITS_THAT_TELL = 5;

    /// How many are counted one by one: the second where each has to be looked at for a fragment or a role.
    private static final int COUNTED = 10_000;

    private static final int COUNTED_ONE_BY_ONE = 2_000;

    /// Among so many users there is one who is meant, where many are meant.
    private static final int READ_FOR_EACH = 500;

    private static final String ENTRY =
            JdbcUsers.COLUMNS + ", ARRAY(SELECT role FROM role_assignments WHERE user_id = users.id) AS roles";

    private final Sql sql;

    JdbcUserDirectory(Sql sql) {
        this.sql = sql;
    }

    /// What was found in a part of the table, and how many times the part goes into the whole.
    private record Sample(long hits, double scale) {

        long estimate() {
            return Math.round(hits * scale);
        }

        boolean isAll() {
            return scale <= 1;
        }
    }

    @Override
    public Count count(UserFilter filter) {
        Sample sample = sample(filter);
        if (sample.isAll()) {
            return new Count(sample.hits(), false);
        }
        int countable = looksInside(filter) ? COUNTED_ONE_BY_ONE : COUNTED;
        return sample.hits() >= HITS_THAT_TELL && sample.estimate() > countable
                ? new Count(sample.estimate(), true)
                : new Count(number(UserCondition.onColumns(filter).byIndex(filter)), false);
    }

    private static boolean looksInside(UserFilter filter) {
        return filter.fragment() != null || filter.role() != null;
    }

    private Sample sample(UserFilter filter) {
        UserCondition columns = UserCondition.onColumns(filter);
        UserCondition row = UserCondition.inEachRow(filter);
        return sql.listAfresh(
                        """
                        WITH part AS (
                            SELECT greatest(1, pg_relation_size('users') / (%d.0 * current_setting('block_size')::int)) AS scale)
                        SELECT count(*) AS hits, (SELECT scale FROM part) AS scale
                          FROM users TABLESAMPLE SYSTEM ((SELECT 100 / scale FROM part)) REPEATABLE (1)
                         WHERE %s AND %s
                        """.formatted(SAMPLED_BLOCKS, columns.sql(), row.sql()),
                        read -> new Sample(read.getLong("hits"), read.getDouble("scale")),
                        values(columns.values(), row.values()))
                .getFirst();
    }

    private long number(UserCondition condition) {
        return sql.listAfresh(
                        "SELECT count(*) AS users FROM users WHERE " + condition.sql(),
                        row -> row.getLong("users"),
                        values(condition.values()))
                .getFirst();
    }

    @Override
    public List<Entry> list(UserFilter filter, UserOrder order, Start start, int limit, Count count) {
        UserSequence sequence = new UserSequence(order);
        int skipped = start instanceof Start.Skipping skipping ? skipping.users() : 0;
        if (!looksInside(filter)) {
            return inOrder(columns(filter, sequence, start), sequence, limit, skipped);
        }
        if (count.isEstimate()) {
            List<Entry> many = fromTheStart(filter, sequence, start, limit, skipped);
            if (many.size() == limit) {
                return many;
            }
        }
        return outOfAll(columns(filter, sequence, start).byIndex(filter), sequence, limit, skipped);
    }

    private static UserCondition columns(UserFilter filter, UserSequence sequence, Start start) {
        UserCondition condition = UserCondition.onColumns(filter);
        return switch (start) {
            case Start.Skipping skipping -> condition;
            case Start.After after -> condition.after(after.place(), sequence);
        };
    }

    private List<Entry> inOrder(UserCondition condition, UserSequence sequence, int limit, int skipped) {
        return entries(
                """
                SELECT %s FROM users WHERE %s ORDER BY %s LIMIT ? OFFSET ?
                """.formatted(ENTRY, condition.sql(), sequence.columns()),
                values(condition.values(), List.of(limit, skipped)));
    }

    /// Reads on in order until enough are found, and gives up after a while.
    private List<Entry> fromTheStart(UserFilter filter, UserSequence sequence, Start start, int limit, int skipped) {
        UserCondition columns = columns(filter, sequence, start);
        UserCondition row = UserCondition.inEachRow(filter);
        return entries(
                """
                SELECT %s FROM (
                    SELECT * FROM (SELECT * FROM users WHERE %s ORDER BY %s LIMIT ?) AS users
                     WHERE %s ORDER BY %s LIMIT ? OFFSET ?) AS users
                 ORDER BY %s
                """.formatted(
                        ENTRY, columns.sql(), sequence.columns(), row.sql(), sequence.columns(), sequence.columns()),
                values(
                        columns.values(),
                        List.of((limit + skipped) * READ_FOR_EACH),
                        row.values(),
                        List.of(limit, skipped)));
    }

    /// Finds all, and sorts them.
    private List<Entry> outOfAll(UserCondition condition, UserSequence sequence, int limit, int skipped) {
        return entries(
                """
                WITH meant AS MATERIALIZED (SELECT * FROM users WHERE %s)
                SELECT %s FROM (SELECT * FROM meant ORDER BY %s LIMIT ? OFFSET ?) AS users ORDER BY %s
                """.formatted(condition.sql(), ENTRY, sequence.columns(), sequence.columns()),
                values(condition.values(), List.of(limit, skipped)));
    }

    private List<Entry> entries(String query, Object[] values) {
        return sql.listAfresh(query, JdbcUserDirectory::readEntry, values);
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
