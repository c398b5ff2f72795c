package dev.portero.persistence.user;

import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserPlace;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Fragment;
import dev.portero.domain.user.Status;
import dev.portero.persistence.Grams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    UserCondition after(UserPlace place, UserSequence sequence) {
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
        Fragment fragment = filter.fragment();
        return fragment == null ? condition : condition.and("strpos(search_text, ?) > 0", fragment.needle());
    }

    /// Role and fragment, for rows that are found by them.
    UserCondition byIndex(UserFilter filter) {
        RoleName role = filter.role();
        if (role != null) {
            and("EXISTS (SELECT FROM role_assignments WHERE user_id = users.id AND role = ?)", role.value());
        }
        Fragment fragment = filter.fragment();
        if (fragment != null) {
            and("search_grams @> ?", (Object) Grams.toFind(telling(fragment.needle())));
            and("strpos(search_text, ?) > 0", fragment.needle());
        }
        return this;
    }

    /// What stands before the `@` of an address is rare; all the world has the same domains, and to look for their
    /// pieces, too, takes several times as long.
    private static String telling(String needle) {
        int at = needle.indexOf('@');
        return at < FEWEST_THAT_TELL ? needle : needle.substring(0, at + 1);
    }

    /// Whether it is an address, or the end of one, that few have.
    static boolean isAddress(Fragment fragment) {
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
