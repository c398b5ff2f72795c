package dev.portero.application.user;

import dev.portero.application.OptionalValueParser;
import dev.portero.application.TimeParser;
import dev.portero.application.user.FindUsers.Flaw;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parsed query of [FindUsers].
record UserQuery(UserFilter filter, UserOrder order, Optional<UserPosition> place, int perPage) {

    /// Parses a query, and adds all its flaws.
    static UserQuery read(FindUsers.Query query, List<Flaw> flaws) {
        UserOrder order = Optional.ofNullable(
                        OptionalValueParser.read(query.sort(), UserOrder::parse, Flaw.SORT_UNKNOWN, flaws))
                .orElse(UserOrder.NEWEST_FIRST);
        UserPosition place = OptionalValueParser.read(
                query.cursor(), cursor -> UserCursor.read(cursor, order), Flaw.CURSOR_UNREADABLE, flaws);
        if (!query.cursor().isEmpty() && query.page() > 0) {
            flaws.add(Flaw.CURSOR_WITH_PAGE);
        }
        return new UserQuery(filter(query, flaws), order, Optional.ofNullable(place), query.perPage());
    }

    private static UserFilter filter(FindUsers.Query query, List<Flaw> flaws) {
        Instant from = OptionalValueParser.read(
                query.createdFrom(), TimeParser::parseBeginning, Flaw.CREATED_FROM_MALFORMED, flaws);
        Instant to =
                OptionalValueParser.read(query.createdTo(), TimeParser::parseEnd, Flaw.CREATED_TO_MALFORMED, flaws);
        if (from != null && to != null && to.isBefore(from)) {
            flaws.add(Flaw.CREATED_TO_TOO_EARLY);
        }
        return new UserFilter(
                OptionalValueParser.read(query.status(), UserQuery::status, Flaw.STATUS_UNKNOWN, flaws),
                OptionalValueParser.read(query.role(), RoleName::parse, Flaw.ROLE_MALFORMED, flaws),
                fragment(query.fragment(), flaws),
                from,
                to);
    }

    private static Optional<Status> status(String typed) {
        return Arrays.stream(Status.values())
                .filter(status -> typed.length() == status.name().length()
                        && status.name().toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static @Nullable SearchTerm fragment(String typed, List<Flaw> flaws) {
        if (typed.isBlank()) {
            return null;
        }
        List<SearchTerm.Flaw> found = SearchTerm.flawsOf(typed);
        found.forEach(flaw -> flaws.add(
                switch (flaw) {
                    case EMPTY, CHARACTERS -> Flaw.FRAGMENT_CHARACTERS;
                    case TOO_LONG -> Flaw.FRAGMENT_TOO_LONG;
                }));
        return found.isEmpty() ? SearchTerm.of(typed) : null;
    }
}
