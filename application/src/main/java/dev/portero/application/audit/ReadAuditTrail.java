package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Query of the audit log, paginated, newest first: for an auditor over all entries, and for a user over the own
/// entries.
public final class ReadAuditTrail {

    /// Query parameters as typed; an empty one is ignored.
    ///
    /// @param user the id of the user whom the entries concern
    /// @param actor the id of the acting user or client
    /// @param from a timestamp, or a date, which means its beginning
    /// @param to a timestamp, or a date, which means its end
    /// @param cursor the end of a previous page
    public record Query(String user, String actor, String action, String from, String to, String cursor, int perPage) {}

    /// Reason for refusing a query.
    public enum Flaw {
        USER_MALFORMED,
        ACTOR_MALFORMED,
        ACTION_UNKNOWN,
        FROM_MALFORMED,
        TO_MALFORMED,
        TO_TOO_EARLY,
        CURSOR_UNREADABLE
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(Page page) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}
    }

    /// Page of entries.
    ///
    /// @param next the cursor of the next page; empty on the last page
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

    /// Returns the entries of which the user is the actor or the subject.
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
