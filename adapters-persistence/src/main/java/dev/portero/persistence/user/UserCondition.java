package dev.portero.persistence.user;

import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import dev.portero.persistence.jdbc.Trigrams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// SQL condition on rows of `users`, with its values. User input is only ever bound as a value.
final class UserCondition {

    private static final int MIN_LOCAL_PART = 3;

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /// Condition on the columns of the row itself.
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

    /// Adds the keyset condition: rows after the position.
    UserCondition after(UserPosition place, UserOrderBy sequence) {
        return and(sequence.condition(), sequence.values(place));
    }

    /// Condition on role and search term for rows that are scanned anyway.
    static UserCondition inEachRow(UserFilter filter) {
        UserCondition condition = new UserCondition();
        RoleName role = filter.role();
        if (role != null) { // OFFSET 0 keeps the planner from starting with all users of the role
            condition.and(
                    "EXISTS (SELECT FROM role_assignments WHERE user_id = users.id AND role = ? OFFSET 0)",
                    role.value());
        }
        SearchTerm fragment = filter.fragment();
        return fragment == null ? condition : condition.and("strpos(search_text, ?) > 0", fragment.needle());
    }

    /// Adds the condition on role and search term for rows that are found by index.
    ///
    /// @param telling selects the trigrams to look up
    UserCondition byIndex(UserFilter filter, UnaryOperator<Integer[]> telling) {
        RoleName role = filter.role();
        if (role != null) {
            and("EXISTS (SELECT FROM role_assignments WHERE user_id = users.id AND role = ?)", role.value());
        }
        SearchTerm fragment = filter.fragment();
        if (fragment != null) {
            // The subquery hides the value from the planner, which would otherwise compare it with the most common
            // elements on each planning; so it assumes few matches.
            and("search_trigrams @> (SELECT ?::integer[])", (Object) telling.apply(Trigrams.of(fragment.needle())));
            and("strpos(search_text, ?) > 0", fragment.needle());
        }
        return this;
    }

    /// Returns whether the term is an e-mail address, or the end of one, which few users have.
    static boolean isAddress(SearchTerm fragment) {
        String needle = fragment.needle();
        int at = needle.indexOf('@');
        return at >= MIN_LOCAL_PART && needle.indexOf('.', at) > 0;
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
