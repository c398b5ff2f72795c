package dev.portero.domain.audit;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act, as it is kept: who did what, or tried to, to whom and when.
///
/// @param user whom it is about; null for nobody in particular
/// @param requestId one that the service made for an act of its own; empty where a client asked: it may have chosen the
///     id, which is personal then, see [#request()]
/// @param facts more of it, without what is known of a person
/// @param personal what is known of persons, from their address to a reason that somebody typed; it can be erased
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

    /// The address that the request came from, among what is personal.
    public static final String ADDRESS = "ip";

    /// What the client says of itself, among what is personal.
    public static final String USER_AGENT = "user_agent";

    /// The id of the request, among what is personal.
    public static final String REQUEST_ID = "request_id";

    /// What came of it.
    public enum Result {
        DONE,
        REFUSED
    }

    public AuditEntry {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        personal = Collections.unmodifiableSortedMap(new TreeMap<>(personal));
    }

    /// The entry that this fact of this act becomes.
    ///
    /// @throws IllegalArgumentException for a kind of fact that nobody has thought of
    public static AuditEntry of(UUID id, RequestContext act, DomainEvent event) {
        AuditDetails details = AuditDetailsMapper.of(event);
        SortedMap<String, String> personal = new TreeMap<>(details.personal());
        personal.putAll(said(ADDRESS, act.address()));
        personal.putAll(said(USER_AGENT, act.userAgent()));
        boolean isOwn = act.actor() instanceof Actor.Service;
        personal.putAll(said(REQUEST_ID, isOwn ? "" : act.requestId()));
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

    /// The id of the request that brought it about; empty where there was none, and where it was erased.
    public String request() {
        return personal.getOrDefault(REQUEST_ID, requestId);
    }

    /// The same, as somebody may see it who is a party to it: where others were is not their business.
    public AuditEntry shownTo(UUID party) {
        boolean isOfAnother = actor.id() != null && !actor.id().equals(party);
        SortedMap<String, String> shown = new TreeMap<>(personal);
        if (isOfAnother) {
            shown.remove(ADDRESS);
            shown.remove(USER_AGENT);
        }
        return new AuditEntry(id, at, action, result, actor, user, requestId, facts, shown);
    }

    /// The same, with nothing that is known of a person.
    public AuditEntry erased() {
        return new AuditEntry(id, at, action, result, actor, user, requestId, facts, Collections.emptySortedMap());
    }

    private static Map<String, String> said(String name, String value) {
        return value.isEmpty() ? Map.of() : Map.of(name, value);
    }
}
