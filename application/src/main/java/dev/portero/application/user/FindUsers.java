package dev.portero.application.user;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.session.port.SignInCounts;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Count;
import dev.portero.application.user.port.UserDirectory.Entry;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserPlace;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SignIns;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody who looks after users lists and searches them.
public final class FindUsers {

    /// So deep pages go by number.
    public static final int DEEPEST = 10_000;

    /// What is asked, as it was typed; empty for what does not matter.
    ///
    /// @param status without one, everybody who is not deleted
    /// @param sort what to sort by, with `-` before it for the other direction; newest first without it
    /// @param cursor where an earlier page ended; goes on there instead of at a page
    /// @param page from one on; zero where none is named
    public record Query(
            String status,
            String role,
            String fragment,
            String createdFrom,
            String createdTo,
            String sort,
            String cursor,
            int page,
            int perPage) {}

    /// What of a query cannot be taken.
    public enum Flaw {
        STATUS_UNKNOWN,
        ROLE_MALFORMED,
        FRAGMENT_TOO_LONG,
        FRAGMENT_CHARACTERS,
        CREATED_FROM_MALFORMED,
        CREATED_TO_MALFORMED,
        CREATED_TO_TOO_EARLY,
        SORT_UNKNOWN,
        CURSOR_UNREADABLE,
        CURSOR_WITH_PAGE,
        PAGE_TOO_DEEP
    }

    /// Somebody, what they may do, and how often they came.
    ///
    /// @param mustChangePassword whether they have to set another one to come in
    public record Account(User user, Set<RoleName> roles, SignIns signIns, boolean mustChangePassword) {}

    /// A page, and where to go on.
    ///
    /// @param number of the page; zero where a cursor led to it
    /// @param next the cursor to go on with; empty at the end
    public record Page(List<Account> accounts, int number, Count total, Optional<String> next) {

        public Page {
            accounts = List.copyOf(accounts);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(Page page) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}
    }

    private final UserDirectory directory;
    private final SignInCounts counts;
    private final Credentials credentials;

    public FindUsers(UserDirectory directory, SignInCounts counts, Credentials credentials) {
        this.directory = directory;
        this.counts = counts;
        this.credentials = credentials;
    }

    public Outcome handle(Query query) {
        List<Flaw> flaws = new ArrayList<>();
        UserQuery read = UserQuery.read(query, flaws);
        if (!flaws.isEmpty()) {
            return new Outcome.Flawed(List.copyOf(flaws));
        }
        Count total = directory.count(read.filter());
        Optional<UserPlace> place = read.place();
        if (place.isPresent()) {
            return new Outcome.Found(page(read, new Start.After(place.get()), 0, total));
        }
        int number = withinReach(query, total);
        return (long) number * query.perPage() > DEEPEST
                ? new Outcome.Flawed(List.of(Flaw.PAGE_TOO_DEEP))
                : new Outcome.Found(page(read, new Start.Skipping((number - 1) * query.perPage()), number, total));
    }

    /// Behind the last page is the last page, where it is known which that is.
    private static int withinReach(Query query, Count total) {
        int asked = Math.max(1, query.page());
        long last = Math.max(1, Math.ceilDiv(total.users(), (long) query.perPage()));
        return total.isEstimate() ? asked : (int) Math.min(asked, last);
    }

    private Page page(UserQuery query, Start start, int number, Count total) {
        int perPage = query.perPage();
        List<Entry> found = directory.list(query.filter(), query.order(), start, perPage + 1, total);
        if (found.size() <= perPage) {
            return new Page(accounts(found), number, total, Optional.empty());
        }
        List<Entry> shown = found.subList(0, perPage);
        UserPlace end = UserPlace.of(shown.getLast().user(), query.order());
        return new Page(accounts(shown), number, total, Optional.of(UserCursor.of(query.order(), end)));
    }

    /// What others keep of them comes for the whole page at once, and leaves the way alone in which the directory finds
    /// people.
    private List<Account> accounts(List<Entry> shown) {
        List<UserId> ids = shown.stream().map(entry -> entry.user().id()).toList();
        Map<UserId, SignIns> signIns = counts.of(ids);
        Set<UserId> toBeChanged = credentials.findToBeChanged(ids);
        return shown.stream()
                .map(entry -> new Account(
                        entry.user(),
                        entry.roles(),
                        signIns.getOrDefault(entry.user().id(), SignIns.NONE),
                        toBeChanged.contains(entry.user().id())))
                .toList();
    }
}
