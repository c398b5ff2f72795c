package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Somebody reads what was done, a page at a time, the latest first: whoever may read of everybody, or somebody of
/// themself.
public final class ReadAuditTrail {

    /// What is asked, as it was typed; what is empty does not count.
    ///
    /// @param user whom it is about, by id
    /// @param actor the user or client who did it, by id
    /// @param from a time, or a day, which is meant from its beginning
    /// @param to a time, or a day, which is meant to its end
    /// @param cursor where an earlier page ended
    public record Query(String user, String actor, String action, String from, String to, String cursor, int perPage) {}

    /// Something about a query that cannot be taken.
    public enum Flaw {
        USER_MALFORMED,
        ACTOR_MALFORMED,
        ACTION_UNKNOWN,
        FROM_MALFORMED,
        TO_MALFORMED,
        TO_TOO_EARLY,
        CURSOR_UNREADABLE
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(Page page) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}
    }

    /// Some entries.
    ///
    /// @param next where to go on; empty where there are no more
    public record Page(List<AuditEntry> entries, Optional<String> next) {}

    private final AuditTrail trail;

    public ReadAuditTrail(AuditTrail trail) {
        this.trail = trail;
    }

    public Outcome handle(Query query) {
        List<Flaw> flaws = new ArrayList<>();
        AuditFilter filter = AuditQueryParser.filter(query, flaws);
        Optional<AuditPosition> place = AuditQueryParser.place(query.cursor(), flaws);
        return flaws.isEmpty()
                ? new Outcome.Found(page(filter, place, query.perPage()))
                : new Outcome.Flawed(List.copyOf(flaws));
    }

    /// All that somebody did, and that was done to them.
    public Outcome handle(UserId self, String cursor, int perPage) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<AuditPosition> place = AuditQueryParser.place(cursor, flaws);
        if (!flaws.isEmpty()) {
            return new Outcome.Flawed(List.copyOf(flaws));
        }
        Page page = page(AuditFilter.of(self.value()), place, perPage);
        List<AuditEntry> shown = page.entries().stream()
                .map(entry -> entry.shownTo(self.value()))
                .toList();
        return new Outcome.Found(new Page(shown, page.next()));
    }

    private Page page(AuditFilter filter, Optional<AuditPosition> place, int perPage) {
        List<AuditEntry> found = trail.list(filter, place.orElse(null), perPage + 1);
        if (found.size() <= perPage) {
            return new Page(found, Optional.empty());
        }
        List<AuditEntry> shown = List.copyOf(found.subList(0, perPage));
        return new Page(shown, Optional.of(AuditQueryParser.cursor(AuditPosition.of(shown.getLast()))));
    }
}
