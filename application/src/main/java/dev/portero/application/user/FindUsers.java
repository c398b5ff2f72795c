package dev.portero.application.user;

import dev.portero.application.NumberedPages;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Count;
import dev.portero.application.user.port.UserDirectory.Entry;
import dev.portero.application.user.port.UserDirectory.Found;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Search and list of users for administrators, paginated.
public final class FindUsers {

    /// Query parameters as typed; an empty one is ignored.
    ///
    /// @param status empty for all users who are not deleted
    /// @param sort the sort key, with a leading `-` for descending order; empty for newest first
    /// @param cursor the end of a previous page; replaces the page number
    /// @param page the page number, from 1; zero without one
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

    /// Reason for refusing a query.
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

    /// User with roles and login statistics.
    ///
    /// @param mustChangePassword whether the password must be changed at the next login
    public record Account(User user, Set<RoleName> roles, LoginStats logins, boolean mustChangePassword) {}

    /// Page of users.
    ///
    /// @param number the page number; zero for a page by cursor
    /// @param next the cursor of the next page; empty on the last page
    public record Page(List<Account> accounts, int number, Count total, Optional<String> next) {

        public Page {
            accounts = List.copyOf(accounts);
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(Page page) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}
    }

    private final UserDirectory directory;
    private final LoginStatistics counts;
    private final Credentials credentials;

    public FindUsers(UserDirectory directory, LoginStatistics counts, Credentials credentials) {
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
        return read.place()
                .<Outcome>map(place -> new Outcome.Found(page(read, find(read, new Start.After(place)), 0)))
                .orElseGet(() -> numbered(read, Math.max(1, query.page())));
    }

    /// A number after the last page returns the last page, if the exact total is known.
    private Outcome numbered(UserQuery query, int asked) {
        Found found = find(query, NumberedPages.reach(asked, query.perPage()) ? asked : 1);
        int number = found.total().isEstimate() ? asked : Math.min(asked, lastPage(query, found.total()));
        if (!NumberedPages.reach(number, query.perPage())) {
            return new Outcome.Flawed(List.of(Flaw.PAGE_TOO_DEEP));
        }
        return new Outcome.Found(page(query, number == asked ? found : find(query, number), number));
    }

    private static int lastPage(UserQuery query, Count total) {
        return Math.clamp(Math.ceilDiv(total.users(), (long) query.perPage()), 1, Integer.MAX_VALUE);
    }

    private Found find(UserQuery query, int number) {
        return find(query, new Start.Skipping((number - 1) * query.perPage()));
    }

    /// Requests one more than fits, which shows whether another page exists.
    private Found find(UserQuery query, Start start) {
        return directory.find(query.filter(), query.order(), start, query.perPage() + 1);
    }

    private Page page(UserQuery query, Found found, int number) {
        int perPage = query.perPage();
        List<Entry> entries = found.entries();
        if (entries.size() <= perPage) {
            return new Page(accounts(entries), number, found.total(), Optional.empty());
        }
        List<Entry> shown = entries.subList(0, perPage);
        UserPosition end = UserPosition.of(shown.getLast().user(), query.order());
        return new Page(accounts(shown), number, found.total(), Optional.of(UserCursor.of(query.order(), end)));
    }

    /// Reads login statistics and required changes once for the whole page, apart from the query of the directory,
    /// whose plan must not depend on them.
    private List<Account> accounts(List<Entry> shown) {
        List<UserId> ids = shown.stream().map(entry -> entry.user().id()).toList();
        Map<UserId, LoginStats> logins = counts.of(ids);
        Set<UserId> toBeChanged = credentials.findToBeChanged(ids);
        return shown.stream()
                .map(entry -> new Account(
                        entry.user(),
                        entry.roles(),
                        logins.getOrDefault(entry.user().id(), LoginStats.NONE),
                        toBeChanged.contains(entry.user().id())))
                .toList();
    }
}
