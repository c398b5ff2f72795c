package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statement for a page of entries, the latest first: only of conditions that are asked for, so that an index
/// serves each.
record AuditSelect(String text, List<Object> values) {

    /// What somebody did to themself stands under the user, what they did to others under the actor.
    private static final String TO_OTHERS = "actor_id = ? AND actor_id IS DISTINCT FROM user_id";

    static AuditSelect of(AuditFilter filter, @Nullable AuditPosition after, int limit) {
        List<Branch> branches = new ArrayList<>();
        if (filter.party() != null) {
            branches.add(branch(filter, after).and("user_id = ?", filter.party()));
            branches.add(branch(filter, after).and(TO_OTHERS, filter.party()));
        } else if (filter.actor() != null && filter.user() == null) {
            branches.add(
                    branch(filter, after).and("user_id = ?", filter.actor()).and("actor_id = ?", filter.actor()));
            branches.add(branch(filter, after).and(TO_OTHERS, filter.actor()));
        } else {
            branches.add(branch(filter, after)
                    .andIfSaid("user_id = ?", filter.user())
                    .andIfSaid("actor_id = ?", filter.actor()));
        }
        return of(branches, limit);
    }

    private static Branch branch(AuditFilter filter, @Nullable AuditPosition after) {
        Branch branch = new Branch(new StringBuilder("true"), new ArrayList<>())
                .andIfSaid(
                        "action = ?",
                        filter.action() == null ? null : filter.action().wireName())
                .andIfSaid("at >= ?", filter.from())
                .andIfSaid("at <= ?", filter.to());
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

    /// The conditions of one of several ways to be meant.
    private record Branch(StringBuilder conditions, List<Object> values) {

        Branch and(String condition, Object... of) {
            conditions.append(" AND ").append(condition);
            values.addAll(List.of(of));
            return this;
        }

        Branch andIfSaid(String condition, @Nullable Object value) {
            return value == null ? this : and(condition, value);
        }
    }
}
