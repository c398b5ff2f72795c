package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Query for one page of audit entries, newest first (keyset pagination). It contains only the conditions that the
/// filter sets, so that an index serves each combination.
record AuditSelect(String text, List<Object> values) {

    /// Entries of an actor about other subjects. An action on the actor's own account is found by `user_id`, so the
    /// index on the actor leaves it out.
    private static final String ABOUT_OTHERS = "actor_id = ? AND actor_id IS DISTINCT FROM user_id";

    static AuditSelect of(AuditFilter filter, @Nullable AuditPosition after, int limit) {
        List<Branch> branches = new ArrayList<>();
        if (filter.party() != null) {
            branches.add(branch(filter, after).and("user_id = ?", filter.party()));
            branches.add(branch(filter, after).and(ABOUT_OTHERS, filter.party()));
        } else if (filter.actor() != null && filter.user() == null) {
            branches.add(
                    branch(filter, after).and("user_id = ?", filter.actor()).and("actor_id = ?", filter.actor()));
            branches.add(branch(filter, after).and(ABOUT_OTHERS, filter.actor()));
        } else {
            branches.add(branch(filter, after)
                    .andIfPresent("user_id = ?", filter.user())
                    .andIfPresent("actor_id = ?", filter.actor()));
        }
        return of(branches, limit);
    }

    private static Branch branch(AuditFilter filter, @Nullable AuditPosition after) {
        Branch branch = new Branch(new StringBuilder("true"), new ArrayList<>())
                .andIfPresent(
                        "action = ?",
                        filter.action() == null ? null : filter.action().wireName())
                .andIfPresent("at >= ?", filter.from())
                .andIfPresent("at <= ?", filter.to());
        return after == null ? branch : branch.and("(at, id) < (?, ?)", after.at(), after.id());
    }

    private static AuditSelect of(List<Branch> branches, int limit) {
        StringBuilder text = new StringBuilder("SELECT " + AuditRow.COLUMNS + " FROM (");
        List<Object> values = new ArrayList<>();
        for (Branch branch : branches) {
            text.append(values.isEmpty() ? "" : " UNION ALL ")
                    .append("(SELECT * FROM audit_entries WHERE ")
                    .append(branch.conditions())
                    .append(" ORDER BY at DESC, id DESC LIMIT ?)");
            values.addAll(branch.values());
            values.add(limit);
        }
        text.append("""
                ) AS entry LEFT JOIN audit_personal_data AS known USING (at, id) ORDER BY entry.at DESC, entry.id DESC LIMIT ?
                """);
        values.add(limit);
        return new AuditSelect(text.toString(), List.copyOf(values));
    }

    /// WHERE clause of one branch of the `UNION ALL`, with its values.
    private record Branch(StringBuilder conditions, List<Object> values) {

        Branch and(String condition, Object... bound) {
            conditions.append(" AND ").append(condition);
            values.addAll(List.of(bound));
            return this;
        }

        Branch andIfPresent(String condition, @Nullable Object value) {
            return value == null ? this : and(condition, value);
        }
    }
}
