package dev.portero.persistence.user;

import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A condition in SQL on a row of `users`, with its values. What somebody typed is only ever a value.
final class UserCondition {

    private static final int FEWEST_THAT_TELL = 3;

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /// What the row itself says.
    static UserCondition onColumns(UserFilter filter) {
        Status status = filter.status();
        UserCondition condition =
                new UserCondition().and(status == null ? "status <> 'DELETED'" : "status = '" + status.name() + "'");
        Instant from = filter.createdFrom();
        if (from != null) {
            condition.and("created_at >= ?", from);
        }
        Instant to = filter.createdTo();
        if (to != null) {
            condition.and("created_at <= ?", to);
        }
        return condition;
    }

    /// Whoever stands behind the place.
    UserCondition after(UserPosition place, UserOrderBy sequence) {
        return and(sequence.condition(), sequence.values(place));
    }

    /// Role and fragment, for rows that are read in any case.
    static UserCondition inEachRow(UserFilter filter) {
        UserCondition condition = new UserCondition();
        RoleName role = filter.role();
        if (role != null) { // with OFFSET, the server does not begin with all who hold the role
            condition.and(
                    "EXISTS (SELECT FROM role_assignments WHERE user_id = users.id AND role = ? OFFSET 0)",
                    role.value());
        }
        SearchTerm fragment = filter.fragment();
        return fragment == null ? condition : condition.and("strpos(search_text, ?) > 0", fragment.needle());
    }

    /// Role and fragment, for rows that are found by them.
    ///
    /// @param telling picks the few of many grams that it takes to find a fragment
    UserCondition byIndex(UserFilter filter, UnaryOperator<Integer[]> telling) {
        RoleName role = filter.role();
        if (role != null) {
            and("EXISTS (SELECT FROM role_assignments WHERE user_id = users.id AND role = ?)", role.value());
        }
        SearchTerm fragment = filter.fragment();
        if (fragment != null) {
            // what the planner cannot see, it does not look up among the frequent ones each time, and guesses few
            and("search_trigrams @> (SELECT ?::integer[])", (Object) telling.apply(Trigrams.of(fragment.needle())));
            and("strpos(search_text, ?) > 0", fragment.needle());
        }
        return this;
    }

    /// Whether it is an address, or the end of one, that few have.
    static boolean isAddress(SearchTerm fragment) {
        String needle = fragment.needle();
        int at = needle.indexOf('@');
        return at >= FEWEST_THAT_TELL && needle.indexOf('.', at) > 0;
    }

    private UserCondition and(String condition, Object... more) {
        sql.append(" AND ").append(condition);
        values.addAll(Arrays.asList(more));
        return this;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return List.copyOf(values);
    }
}
