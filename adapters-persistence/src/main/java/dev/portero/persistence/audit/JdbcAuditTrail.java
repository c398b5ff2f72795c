package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.client.ClientId;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Audit log in PostgreSQL.
@Singleton
final class JdbcAuditTrail implements AuditTrail {

    /// Condition for entries that concern a client, as a list of literals: so the planner knows that the index on rare
    /// actions has them all.
    private static final String CONCERNS_A_CLIENT = Stream.of(Action.values())
            .map(Action::wireName)
            .filter(name -> name.startsWith("client."))
            .collect(Collectors.joining("', '", "entry.action IN ('", "')"));

    private final Sql sql;

    JdbcAuditTrail(Sql sql) {
        this.sql = sql;
    }

    /// Writes both tables in one deferred statement at the end of the unit of work, without a round trip of its own.
    @Override
    public void append(AuthenticatedEntry marked) {
        AuditEntry entry = marked.entry();
        sql.updateDeferred(
                """
                WITH known AS (
                    INSERT INTO audit_personal_data (id, at, salt, personal_details)
                    SELECT ?, ?, salt, ? FROM (SELECT ?::text AS salt) AS given WHERE salt <> '')
                INSERT INTO audit_entries (id, at, horizon, action, result, actor_kind, actor_id, actor_component, user_id,
                                           request_id, details, commitment, mac)
                VALUES (?, ?, (SELECT xid_offset FROM audit_xid_offsets) + pg_current_xact_id()::text::bigint, ?, ?, ?, ?::uuid, ?,
                        ?::uuid, ?, ?, decode(?, 'hex'), decode(?, 'hex'))
                """,
                entry.id(),
                entry.at(),
                AuditRow.array(entry.personal()),
                marked.salt(),
                entry.id(),
                entry.at(),
                entry.action().wireName(),
                entry.result(),
                entry.actor().kind(),
                entry.actor().id(),
                entry.actor().part(),
                entry.user(),
                entry.requestId(),
                AuditRow.array(entry.facts()),
                marked.commitment(),
                marked.mac());
    }

    @Override
    public List<AuditEntry> list(AuditFilter filter, @Nullable AuditPosition after, int limit) {
        AuditSelect query = AuditSelect.of(filter, after, limit);
        return sql.listWithCustomPlan(
                query.text(), row -> AuditRow.read(row).entry(), query.values().toArray());
    }

    @Override
    public List<UUID> personalOf(UUID user, Set<ClientId> clients, int limit) {
        UUID[] actors = Stream.concat(Stream.of(user), clients.stream().map(ClientId::value))
                .toArray(UUID[]::new);
        String[] concerned = clients.stream().map(ClientId::toString).toArray(String[]::new);
        return sql.listWithCustomPlan(
                """
                SELECT known.id FROM audit_entries AS entry JOIN audit_personal_data AS known USING (at, id)
                 WHERE known.personal_details IS NOT NULL
                   AND (entry.user_id = ?
                        OR entry.actor_id = ANY (?) AND entry.actor_id IS DISTINCT FROM entry.user_id
                        OR cardinality(?) > 0 AND %s AND entry.details && ?)
                 LIMIT ?
                """.formatted(CONCERNS_A_CLIENT),
                row -> row.getObject("id", UUID.class),
                user,
                actors,
                concerned,
                concerned,
                limit);
    }

    @Override
    public void erase(Map<UUID, String> erasures) {
        sql.update(
                """
                UPDATE audit_personal_data AS known SET salt = NULL, personal_details = NULL, erasure = decode(erased.erasure, 'hex')
                  FROM unnest(?, ?) AS erased (id, erasure)
                 WHERE known.id = erased.id AND known.personal_details IS NOT NULL
                """, erasures.keySet().toArray(UUID[]::new), erasures.values().toArray(String[]::new));
    }
}
