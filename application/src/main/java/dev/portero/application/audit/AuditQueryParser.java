package dev.portero.application.audit;

import dev.portero.application.OptionalValueParser;
import dev.portero.application.TimeParser;
import dev.portero.application.audit.ReadAuditTrail.Flaw;
import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.domain.audit.Action;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Parser for the queries of [ReadAuditTrail]; reports all flaws at once.
final class AuditQueryParser {

    private static final String PART = "\n";

    private AuditQueryParser() {}

    static AuditFilter filter(ReadAuditTrail.Query query, List<Flaw> flaws) {
        Instant from = OptionalValueParser.read(query.from(), TimeParser::parseBeginning, Flaw.FROM_MALFORMED, flaws);
        Instant to = OptionalValueParser.read(query.to(), TimeParser::parseEnd, Flaw.TO_MALFORMED, flaws);
        if (from != null && to != null && to.isBefore(from)) {
            flaws.add(Flaw.TO_TOO_EARLY);
        }
        return new AuditFilter(
                OptionalValueParser.read(query.user(), AuditQueryParser::id, Flaw.USER_MALFORMED, flaws),
                OptionalValueParser.read(query.actor(), AuditQueryParser::id, Flaw.ACTOR_MALFORMED, flaws),
                null,
                OptionalValueParser.read(query.action(), Action::named, Flaw.ACTION_UNKNOWN, flaws),
                from,
                to);
    }

    static String cursor(AuditPosition place) {
        return place.at() + PART + place.id();
    }

    static Optional<AuditPosition> place(String cursor, List<Flaw> flaws) {
        return Optional.ofNullable(
                OptionalValueParser.read(cursor, AuditQueryParser::place, Flaw.CURSOR_UNREADABLE, flaws));
    }

    private static Optional<AuditPosition> place(String cursor) {
        String[] parts = cursor.split(PART, -1);
        return parts.length == 2
                ? TimeParser.parse(parts[0]).flatMap(at -> id(parts[1]).map(id -> new AuditPosition(at, id)))
                : Optional.empty();
    }

    private static Optional<UUID> id(String typed) {
        return UserId.parse(typed).map(UserId::value);
    }
}
