package dev.portero.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.FindUsers.Account;
import dev.portero.application.user.FindUsers.Flaw;
import dev.portero.application.user.FindUsers.Outcome;
import dev.portero.application.user.FindUsers.Page;
import dev.portero.application.user.FindUsers.Query;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Count;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.domain.credential.Password;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FindUsersTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final FindUsers find = new FindUsers(portero.directory, portero.loginStatistics, portero.credentials);

    @Test
    void returnsAPageWithACursorToTheNext() {
        insertUsers(25);

        Page first = page(query("sort=username", "page=1"));
        Page second = page(query("sort=username", "cursor=" + first.next().orElseThrow()));
        Page third = page(query("sort=username", "cursor=" + second.next().orElseThrow()));

        assertThat(names(first)).hasSize(10).startsWith("user-00");
        assertThat(names(second)).hasSize(10).startsWith("user-10");
        assertThat(names(third)).containsExactly("user-20", "user-21", "user-22", "user-23", "user-24");
        assertThat(third.next()).isEmpty();
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isZero();
        assertThat(third.total()).isEqualTo(new Count(25, false));
    }

    @Test
    void fullLastPageHasNoCursor() {
        insertUsers(10);

        assertThat(page(query()).next()).isEmpty();
    }

    @Test
    void continuesByCursorFromANumberedPage() {
        insertUsers(25);

        Page second = page(query("sort=-username", "page=2"));

        assertThat(names(second)).startsWith("user-14");
        assertThat(names(page(query("sort=-username", "cursor=" + second.next().orElseThrow()))))
                .startsWith("user-04");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"created_at", "-created_at", "updated_at", "-updated_at", "email", "-email", "status", "-status"
            })
    void continuesByCursorInEverySortOrder(String sort) {
        insertUsers(11);

        Page first = page(query("sort=" + sort));
        Page second = page(query("sort=" + sort, "cursor=" + first.next().orElseThrow()));

        assertThat(names(second)).hasSize(1).doesNotContainAnyElementsOf(names(first));
    }

    @Test
    void returnsTheLastPageForAHigherPageNumber() {
        insertUsers(25);

        assertThat(page(query("page=7")).number()).isEqualTo(3);
        assertThat(page(query("page=2147483647")).number()).isEqualTo(3);
        assertThat(page(query("page=7", "fragment=no-such-user")).number()).isEqualTo(1);
    }

    @Test
    void rejectsPageNumbersThatAreTooDeep() {
        FindUsers large = new FindUsers(
                new LargeDirectory(new Count(1_000_000, true)), portero.loginStatistics, portero.credentials);

        assertThat(large.handle(query("page=1000"))).isInstanceOf(Outcome.Found.class);
        assertThat(large.handle(query("page=1001"))).isEqualTo(new Outcome.Flawed(List.of(Flaw.PAGE_TOO_DEEP)));
        assertThat(large.handle(query("page=2147483647"))).isEqualTo(new Outcome.Flawed(List.of(Flaw.PAGE_TOO_DEEP)));
    }

    @Test
    void filtersUsersByEveryCriterion() {
        insertUsers(3);
        User carol = insertUser(UserFixtures.user("carol@example.com", "carol"), "member");

        assertThat(names(page(query("fragment=CAROL")))).containsExactly("carol");
        assertThat(names(page(query("role=miembro")))).containsExactly("carol");
        assertThat(names(page(query("role=Member")))).containsExactly("carol");
        assertThat(names(page(query("status=Active", "fragment=carol")))).containsExactly("carol");
        assertThat(names(page(query("status=pending")))).isEmpty();
        assertThat(names(page(query("createdFrom=2026-11-21", "createdTo=2026-11-21"))))
                .hasSize(4);
        assertThat(names(page(query("createdFrom=2026-11-22")))).isEmpty();
        assertThat(names(page(query("createdTo=2026-11-20")))).isEmpty();
        assertThat(names(page(query("createdFrom=" + carol.createdAt(), "createdTo=2026-11-21T12:00:00.123456+02:00"))))
                .hasSize(4);
    }

    @Test
    void returnsTheLoginStatisticsOfEveryUser() {
        insertUsers(11);
        User carol = insertUser(UserFixtures.user("carol@example.com", "carol"), "member");
        portero.loginStatistics.add(carol.id(), portero.clock.instant());
        portero.loginStatistics.addFailures(carol.id(), 2);

        Page first = page(query("sort=username"));

        assertThat(first.accounts())
                .first()
                .isEqualTo(new Account(
                        carol, Set.of(new RoleName("member")), new LoginStats(1, portero.clock.instant(), 2), false));
        assertThat(first.accounts())
                .hasSize(10)
                .filteredOn(account -> account.logins().equals(LoginStats.NONE))
                .hasSize(9);
    }

    @Test
    void returnsWhichUsersMustChangeTheirPassword() {
        insertUsers(3);
        User carol = insertUser(UserFixtures.user("carol@example.com", "carol"), "member");
        portero.credentials.put(carol.id(), portero.hasher.hash(Password.of("S3gura123")));
        portero.credentials.requireChange(carol.id());

        assertThat(page(query()).accounts())
                .filteredOn(Account::mustChangePassword)
                .extracting(Account::user)
                .containsExactly(carol);
    }

    @Test
    void treatsBlankParametersAsAbsent() {
        insertUsers(1);

        assertThat(page(query("status= ", "role=", "fragment=  ", "sort= ", "createdFrom= "))
                        .total())
                .isEqualTo(new Count(1, false));
    }

    @ParameterizedTest
    @CsvSource({
        "status=gone,STATUS_UNKNOWN",
        "role=no role,ROLE_MALFORMED",
        "createdFrom=yesterday,CREATED_FROM_MALFORMED",
        "createdFrom=2026-02-30,CREATED_FROM_MALFORMED",
        "createdFrom=2026-11-21T10:00:00,CREATED_FROM_MALFORMED",
        "createdTo=+999999999-01-01T00:00:00Z,CREATED_TO_MALFORMED",
        "createdTo=-0001-01-01T00:00:00Z,CREATED_TO_MALFORMED",
        "sort=password_hash,SORT_UNKNOWN",
        "sort=--email,SORT_UNKNOWN",
        "sort=email; DROP TABLE users,SORT_UNKNOWN"
    })
    void rejectsAnInvalidParameter(String part, Flaw flaw) {
        assertThat(find.handle(query(part))).isEqualTo(new Outcome.Flawed(List.of(flaw)));
    }

    @Test
    void reportsAllInvalidParametersAtOnce() {
        assertThat(find.handle(query(
                        "status=gone",
                        "sort=age",
                        "fragment=a\u0000b",
                        "createdFrom=2026-11-22",
                        "createdTo=2026-11-21")))
                .isEqualTo(new Outcome.Flawed(List.of(
                        Flaw.SORT_UNKNOWN, Flaw.CREATED_TO_TOO_EARLY, Flaw.STATUS_UNKNOWN, Flaw.FRAGMENT_CHARACTERS)));
        assertThat(find.handle(query("fragment=" + "x".repeat(300))))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.FRAGMENT_TOO_LONG)));
    }

    @Test
    void rejectsAForgedCursor() {
        insertUsers(11);
        String cursor = page(query("sort=-created_at")).next().orElseThrow();
        List<String> others = new ArrayList<>(List.of("7", "!!!", "x'; DROP TABLE users --", "A".repeat(2_000)));
        String id = "01a1fd5b-8c72-769e-b96a-231d3f09e8a4";
        others.add("created_at\n" + id + "\n2026-11-21T10:00:00Z");
        others.add("-created_at\n" + id + "\nnow()");
        others.add("-created_at\n" + id + "\n+999999999-12-31T00:00:00Z");
        others.add("-created_at\n1 OR 1=1\n2026-11-21T10:00:00Z");
        others.add("-created_at\n" + id + "\n2026-11-21T10:00:00Z\nmore");

        assertThat(find.handle(query("cursor=" + cursor))).isInstanceOf(Outcome.Found.class);
        for (String other : others) {
            assertThat(find.handle(query("cursor=" + other)))
                    .as(other)
                    .isEqualTo(new Outcome.Flawed(List.of(Flaw.CURSOR_UNREADABLE)));
        }
        assertThat(find.handle(query("sort=email", "cursor=" + "email\n" + id + "\na\u0000b")))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.CURSOR_UNREADABLE)));
        assertThat(find.handle(query("sort=status", "cursor=" + "status\n" + id + "\nGONE")))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.CURSOR_UNREADABLE)));
    }

    @Test
    void rejectsACursorOfAnotherSortOrderOrWithAPage() {
        insertUsers(11);
        String cursor = page(query()).next().orElseThrow();

        assertThat(find.handle(query("cursor=" + cursor, "sort=email")))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.CURSOR_UNREADABLE)));
        assertThat(find.handle(query("cursor=" + cursor, "page=2")))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.CURSOR_WITH_PAGE)));
    }

    /// Directory that reports a count of users, but returns no rows.
    private record LargeDirectory(Count total) implements UserDirectory {

        @Override
        public Found find(UserFilter filter, UserOrder order, Start start, int limit) {
            return new Found(total, List.of());
        }
    }

    private Page page(Query query) {
        return ((Outcome.Found) find.handle(query)).page();
    }

    private static List<String> names(Page page) {
        return page.accounts().stream()
                .map(account -> account.user().profile().username().value())
                .toList();
    }

    private void insertUsers(int number) {
        for (int at = 0; at < number; at++) {
            insertUser(UserFixtures.user("user-%02d@b.cl".formatted(at), "user-%02d".formatted(at)), "user");
        }
    }

    private User insertUser(User user, String role) {
        return portero.unitOfWork.run(() -> {
            portero.users.insert(user);
            portero.roles.assign(user.id(), Set.of(new RoleName(role)));
            return user;
        });
    }

    private static Query query(String... parts) {
        return new Query(
                part("status", parts),
                part("role", parts),
                part("fragment", parts),
                part("createdFrom", parts),
                part("createdTo", parts),
                part("sort", parts),
                part("cursor", parts),
                part("page", parts).isEmpty() ? 0 : Integer.parseInt(part("page", parts)),
                10);
    }

    private static String part(String name, String... parts) {
        for (String part : parts) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return "";
    }
}
