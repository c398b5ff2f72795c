package dev.portero.application.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Count;
import dev.portero.application.user.port.UserDirectory.Entry;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserOrder.By;
import dev.portero.application.user.port.UserPosition;
import dev.portero.application.user.port.Users;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Contract of [UserDirectory]: every implementation passes it. The directory is empty before each test.
public abstract class UserDirectoryContract {

    private static final UserOrder BY_NAME = new UserOrder(By.USERNAME, false);
    private static final RoleName USER = new RoleName("user");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");

    protected abstract UserDirectory directory();

    protected abstract Users users();

    protected abstract Roles roles();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void emptyDirectoryHasNoUsers() {
        assertThat(list(UserFilter.ALL, BY_NAME, new Start.Skipping(0), 10)).isEmpty();
        assertThat(count(UserFilter.ALL)).isEqualTo(new Count(0, false));
    }

    @Test
    final void returnsExtremeValuesOfEveryFieldAndTheRoles() {
        User extreme = insert(UserFixtures.extreme(), "user", "member");

        assertThat(list(UserFilter.ALL, BY_NAME, new Start.Skipping(0), 10))
                .containsExactly(new Entry(extreme, Set.of(USER, new RoleName("member"))));
    }

    @Test
    final void returnsAUserWithoutRoles() {
        User alice = insert(UserFixtures.alice());

        assertThat(list(UserFilter.ALL, BY_NAME, new Start.Skipping(0), 10))
                .containsExactly(new Entry(alice, Set.of()));
    }

    @Test
    final void findsASubstringOfEachName() {
        named("carol@example.com", "swimmer", "Ada Lovelace");
        named("dora@example.com", "carolina", "Ada Lovelace");
        named("eve@example.com", "runner", "Miss Caroline");
        named("frank@example.com", "walker", "Frank Car Ol");

        assertThat(found("carol")).containsExactlyInAnyOrder("swimmer", "carolina", "runner");
    }

    @Test
    final void findsAWholeNameButNoLongerTerm() {
        named("carol@example.com", "swimmer", "Ada Lovelace");

        assertThat(found("carol@example.com")).containsExactly("swimmer");
        assertThat(found("Ada Lovelace")).containsExactly("swimmer");
        assertThat(found("carol@example.comm")).isEmpty();
    }

    @Test
    final void doesNotMatchAcrossTwoNames() {
        named("carol@example.com", "swimmer", "Ada Lovelace");

        assertThat(found("comswimmer")).isEmpty();
        assertThat(found("swimmerada")).isEmpty();
    }

    @Test
    final void ignoresCaseInAnyAlphabet() {
        named("a@b.cl", "one", "Ñandú ÁLVAREZ");
        named("b@b.cl", "two", "ΟΔΥΣΣΕΥΣ ΟΔΟΣ");
        named("c@b.cl", "three", "Жанна ЁЛКИНА");

        assertThat(found("ñANDÚ álv")).containsExactly("one");
        assertThat(found("οδυσσευς")).containsExactly("two");
        assertThat(found("ΟΔΥΣΣΕΥΣ")).containsExactly("two");
        assertThat(found("οδοσ")).containsExactly("two");
        assertThat(found("ёлк")).containsExactly("three");
    }

    @Test
    final void matchesComposedAndDecomposedAccents() {
        named("a@b.cl", "one", "Jos\u00e9 Luis");
        named("b@b.cl", "two", "Jose\u0301 Maria");
        named("c@b.cl", "three", "Jose Manuel");

        assertThat(found("jos\u00e9")).containsExactlyInAnyOrder("one", "two");
        assertThat(found("JOSE\u0301")).containsExactlyInAnyOrder("one", "two");
        assertThat(found("jose")).containsExactly("three");
    }

    @Test
    final void findsADomainInUnicodeAndPunycode() {
        named("info@bücher.example", "reader", "");

        assertThat(found("BÜCHER")).containsExactly("reader");
        assertThat(found("xn--bcher")).containsExactly("reader");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%%%",
                "___",
                "a%b",
                "x_y",
                "\\\\\\",
                "\\%\\",
                "'--",
                "'; DROP TABLE users",
                "\"\"\"",
                ".*.",
                "^a+$",
                "[a-z]",
                "(?i)x",
                "$1$",
                "{}}",
                "???",
                "&|!",
                "a:*",
                "<->",
                "😀😀😀",
                "x😀y"
            })
    final void matchesSpecialCharactersLiterally(String piece) {
        named("a@b.cl", "decoy", "a-xyzb a.b x-y axxxb %_\\' 1 {} a😀");
        named("b@b.cl", "holder", "before" + piece + "after");

        assertThat(found(piece)).containsExactly("holder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%", "_", "\\", "'", "\"", ".", "*", "^", "[", "?", "%%", "__", "\\\\", "''", ".*", "a%", "_b", "😀"
            })
    final void matchesShortTermsLiterally(String piece) {
        named("a@b.cl", "decoy", "Ann Other");
        named("b@b.cl", "holder", piece + " Holder");

        assertThat(found(piece)).containsExactly("holder");
    }

    @Test
    final void matchesWildcardsLiterally() {
        named("a@b.cl", "decoy", "abc abbc");

        assertThat(found("a%c")).isEmpty();
        assertThat(found("a_c")).isEmpty();
    }

    @Test
    final void matchesShortTermsAsPrefixes() {
        named("xavier@example.com", "one", "Bob");
        named("bob@example.com", "xenia", "Bob");
        named("carl@example.com", "three", "Xu Li");
        named("max@example.com", "alex", "Fox Xaver");

        assertThat(found("x")).containsExactlyInAnyOrder("one", "xenia", "three");
        assertThat(found("Xu")).containsExactly("three");
        assertThat(found("xa")).containsExactly("one");
        assertThat(found("ax")).isEmpty();
        assertThat(found("lex")).containsExactly("alex");
    }

    @Test
    final void findsAUserByTheCurrentName() {
        User alice = named("old@b.cl", "alice", "Alice Before");
        unitOfWork().run(() -> users().save(with(alice, profile("new@b.cl", "alice", "Alice After"))));

        assertThat(found("before")).isEmpty();
        assertThat(found("old@")).isEmpty();
        assertThat(found("after")).containsExactly("alice");
        assertThat(found("new@")).containsExactly("alice");
    }

    @Test
    final void omitsDeletedUsersUnlessFiltered() {
        insert(with("active", Status.ACTIVE, NOON));
        insert(with("pending", Status.PENDING, NOON));
        insert(with("suspended", Status.SUSPENDED, NOON));
        insert(with("deleted", Status.DELETED, NOON));

        assertThat(names(UserFilter.ALL)).containsExactly("active", "pending", "suspended");
        for (Status status : Status.values()) {
            UserFilter filter = new UserFilter(status, null, null, null, null);
            assertThat(names(filter)).containsExactly(status.name().toLowerCase(Locale.ROOT));
            assertThat(count(filter)).isEqualTo(new Count(1, false));
        }
    }

    @Test
    final void filtersByRole() {
        insert(UserFixtures.user("a@b.cl", "one"), "user");
        insert(UserFixtures.user("b@b.cl", "two"), "user", "member");
        insert(UserFixtures.user("c@b.cl", "three"));

        assertThat(names(holding("user"))).containsExactly("one", "two");
        assertThat(names(holding("member"))).containsExactly("two");
        assertThat(names(holding("unknown"))).isEmpty();
        assertThat(count(holding("user"))).isEqualTo(new Count(2, false));
    }

    @Test
    final void filtersByCreationTimeInclusively() {
        insert(with("before", Status.ACTIVE, NOON.minusNanos(1_000)));
        insert(with("then", Status.ACTIVE, NOON));
        insert(with("after", Status.ACTIVE, NOON.plusNanos(1_000)));

        assertThat(names(new UserFilter(null, null, null, NOON, null))).containsExactly("after", "then");
        assertThat(names(new UserFilter(null, null, null, null, NOON))).containsExactly("before", "then");
        assertThat(names(new UserFilter(null, null, null, NOON, NOON))).containsExactly("then");
    }

    @Test
    final void combinesAllFilters() {
        insert(with("alice", Status.ACTIVE, NOON), "user");
        insert(with("alicia", Status.ACTIVE, NOON), "member");
        insert(with("alina", Status.SUSPENDED, NOON), "user");
        insert(with("alida", Status.ACTIVE, NOON.plusSeconds(1)), "user");
        insert(with("bob", Status.ACTIVE, NOON), "user");
        UserFilter filter = new UserFilter(Status.ACTIVE, USER, SearchTerm.of("ali"), NOON, NOON);

        assertThat(names(filter)).containsExactly("alice");
        assertThat(count(filter)).isEqualTo(new Count(1, false));
    }

    @ParameterizedTest
    @EnumSource(By.class)
    final void sortsInBothDirectionsAndTiesById(By by) {
        insertFortyUsers();
        List<UserPosition> positions = positions(new UserOrder(by, false));

        assertThat(positions).hasSize(40).isSortedAccordingTo((one, other) -> {
            int byKey = one.key().compareTo(other.key()); // all times here have equal length as text
            return byKey == 0 ? one.id().toString().compareTo(other.id().toString()) : byKey;
        });
        assertThat(positions(new UserOrder(by, true))).isEqualTo(positions.reversed());
    }

    @ParameterizedTest
    @EnumSource(By.class)
    final void pagesReturnEveryUserOnce(By by) {
        insertFortyUsers();
        for (boolean descending : new boolean[] {false, true}) {
            UserOrder order = new UserOrder(by, descending);
            List<Entry> whole = list(UserFilter.ALL, order, new Start.Skipping(0), 100);

            List<Entry> byCursor = new ArrayList<>();
            Start start = new Start.Skipping(0);
            for (int page = 0; page < 6; page++) {
                List<Entry> next = list(UserFilter.ALL, order, start, 7);
                assertThat(list(UserFilter.ALL, order, new Start.Skipping(7 * page), 7))
                        .isEqualTo(next);
                byCursor.addAll(next);
                start = new Start.After(UserPosition.of(next.getLast().user(), order));
            }

            assertThat(byCursor).isEqualTo(whole);
            assertThat(list(UserFilter.ALL, order, start, 7)).isEmpty();
        }
    }

    @Test
    final void cursorIsStableDuringChanges() {
        User bob = named("b@b.cl", "bob", "");
        User dora = named("d@b.cl", "dora", "");
        named("f@b.cl", "frank", "");
        UserPosition afterDora = UserPosition.of(dora, BY_NAME);

        named("a@b.cl", "alice", "");
        named("e@b.cl", "eve", "");
        unitOfWork().run(() -> users().save(with(dora, profile("z@b.cl", "zoe", ""))));
        unitOfWork().run(() -> users().save(with(bob, Status.DELETED)));

        assertThat(list(UserFilter.ALL, BY_NAME, new Start.After(afterDora), 10))
                .extracting(entry -> entry.user().profile().username().value())
                .containsExactly("eve", "frank", "zoe");
    }

    @Test
    final void countsAllUsersAtAnyPage() {
        insertFortyUsers();
        UserFilter filter = new UserFilter(null, USER, SearchTerm.of("crowd"), null, null);
        UserPosition last = UserPosition.of(
                list(filter, BY_NAME, new Start.Skipping(0), 100).getLast().user(), BY_NAME);

        for (Start start : List.of(new Start.Skipping(3), new Start.Skipping(1_000), new Start.After(last))) {
            assertThat(directory().find(filter, BY_NAME, start, 5).total()).isEqualTo(new Count(20, false));
        }
    }

    /// Forty users, four of whom are equal in every attribute that may be equal.
    private void insertFortyUsers() {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(numbers, new Random(7));
        Status[] statuses = {Status.SUSPENDED, Status.ACTIVE, Status.PENDING};
        for (int number : numbers) {
            Instant time = NOON.plusSeconds(number / 4);
            User user = with("crowd-" + number, statuses[number % 3], time);
            insert(user, number % 2 == 0 ? "user" : "member");
        }
    }

    private List<UserPosition> positions(UserOrder order) {
        return list(UserFilter.ALL, order, new Start.Skipping(0), 100).stream()
                .map(entry -> UserPosition.of(entry.user(), order))
                .toList();
    }

    private List<Entry> list(UserFilter filter, UserOrder order, Start start, int limit) {
        return directory().find(filter, order, start, limit).entries();
    }

    private Count count(UserFilter filter) {
        return directory().find(filter, BY_NAME, new Start.Skipping(0), 1).total();
    }

    private List<String> found(String fragment) {
        UserFilter filter = new UserFilter(null, null, SearchTerm.of(fragment), null, null);
        List<String> names = names(filter);
        assertThat(count(filter)).isEqualTo(new Count(names.size(), false));
        return names;
    }

    private List<String> names(UserFilter filter) {
        return list(filter, BY_NAME, new Start.Skipping(0), 100).stream()
                .map(entry -> entry.user().profile().username().value())
                .toList();
    }

    private static UserFilter holding(String role) {
        return new UserFilter(null, new RoleName(role), null, null, null);
    }

    private User named(String email, String username, String fullName) {
        User anyUser = UserFixtures.alice();
        return insert(with(anyUser, profile(email, username, fullName)));
    }

    private User insert(User user, String... roles) {
        unitOfWork().run(() -> {
            assertThat(users().insert(user)).isEqualTo(Users.SaveResult.DONE);
            roles().assign(user.id(), roleNames(roles));
        });
        return user;
    }

    private static Set<RoleName> roleNames(String... names) {
        return Stream.of(names).map(RoleName::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Profile profile(String email, String username, String fullName) {
        return new Profile(Email.of(email), new Username(username), FullName.of(fullName));
    }

    private static User with(String username, Status status, Instant time) {
        return new User(
                new UserId(UUID.randomUUID()),
                profile(username + "@b.cl", username, ""),
                status,
                false,
                Locale.ROOT,
                time,
                time,
                0);
    }

    private static User with(User user, Profile profile) {
        return new User(
                user.id(),
                profile,
                user.status(),
                false,
                Locale.ROOT,
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }

    private static User with(User user, Status status) {
        return new User(
                user.id(),
                user.profile(),
                status,
                false,
                Locale.ROOT,
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }
}
