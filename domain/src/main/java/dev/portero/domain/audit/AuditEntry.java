package dev.portero.domain.audit;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Entry of the audit log: who did or attempted what, on which user, and when.
///
/// @param user the user whom the entry concerns; null for no particular user
/// @param requestId the id of a request that the service made itself; empty for a client's request, whose id the client
///     may have chosen and which is therefore personal data, see [#request()]
/// @param facts details without personal data
/// @param personal personal data, from the client address to a typed reason; can be erased
public record AuditEntry(
        UUID id,
        Instant at,
        Action action,
        Result result,
        AuditActor actor,
        @Nullable UUID user,
        String requestId,
        SortedMap<String, String> facts,
        SortedMap<String, String> personal) {

    /// Name of the personal field with the client address of the request.
    public static final String ADDRESS = "ip";

    /// Name of the personal field with the user agent.
    public static final String USER_AGENT = "user_agent";

    /// Name of the personal field with the request id.
    public static final String REQUEST_ID = "request_id";

    /// Name of the field with the id of the client that the entry concerns.
    public static final String CLIENT = "client";

    /// Result of the action.
    public enum Result {
        DONE,
        REFUSED
    }

    public AuditEntry {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        personal = Collections.unmodifiableSortedMap(new TreeMap<>(personal));
    }

    /// Creates the entry for an event in the context of a request.
    ///
    /// @throws IllegalArgumentException for a kind of event without a mapping
    public static AuditEntry of(UUID id, RequestContext act, DomainEvent event) {
        AuditDetails details = AuditDetailsMapper.of(event);
        SortedMap<String, String> personal = new TreeMap<>(details.personal());
        personal.putAll(entryIfPresent(ADDRESS, act.address()));
        personal.putAll(entryIfPresent(USER_AGENT, act.userAgent()));
        boolean isOwn = act.actor() instanceof Actor.Service;
        personal.putAll(entryIfPresent(REQUEST_ID, isOwn ? "" : act.requestId()));
        return new AuditEntry(
                id,
                event.occurredAt(),
                details.action(),
                details.result(),
                AuditActor.of(act.actor()),
                event.subject().orElse(null),
                isOwn ? act.requestId() : "",
                details.facts(),
                personal);
    }

    /// Id of the request that caused the entry; empty without a request, and after erasure.
    public String request() {
        return personal.getOrDefault(REQUEST_ID, requestId);
    }

    /// Copy for a user who is a party to the entry: without the client address and user agent of another actor.
    public AuditEntry shownTo(UUID party) {
        boolean isOfAnother = actor.id() != null && !actor.id().equals(party);
        SortedMap<String, String> shown = new TreeMap<>(personal);
        if (isOfAnother) {
            shown.remove(ADDRESS);
            shown.remove(USER_AGENT);
        }
        return new AuditEntry(id, at, action, result, actor, user, requestId, facts, shown);
    }

    /// Copy without personal data.
    public AuditEntry erased() {
        return new AuditEntry(id, at, action, result, actor, user, requestId, facts, Collections.emptySortedMap());
    }

    private static Map<String, String> entryIfPresent(String name, String value) {
        return value.isEmpty() ? Map.of() : Map.of(name, value);
    }
}
