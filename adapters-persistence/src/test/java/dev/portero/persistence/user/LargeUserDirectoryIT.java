package dev.portero.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Count;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserOrder.By;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.seed.Seeding;
import dev.portero.persistence.testing.Postgres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// User search among so many users that the query strategy matters.
@Tag("real")
final class LargeUserDirectoryIT {

    private static final int USER_COUNT = 30_000;
    private static final PasswordHash UNUSABLE = new PasswordHash("unusable");

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static List<String> definitions = List.of();
    private static List<User> seeded = List.of();
    private static Map<UserId, Set<RoleName>> roles = Map.of();

    @BeforeAll
    static void seed() {
        definitions = definitions();
        Seeding.run(POSTGRES.url(), "", "", USER_COUNT, UNUSABLE, () -> {}, (step, done, of) -> {});
        seeded = sql().list("SELECT " + UserRow.COLUMNS + " FROM users", UserRow::read);
        roles = sql()
                .list(
                        "SELECT user_id, role FROM role_assignments",
                        row -> Map.entry(
                                new UserId(row.getObject("user_id", UUID.class)), new RoleName(row.getString("role"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /// The direction of the order alternates from filter to filter.
    @Test
    void findsRareAndFrequentTermsInEveryOrder() {
        boolean descending = true;
        for (UserFilter filter : filters()) {
            List<User> matching = matching(filter).toList();
            for (By by : By.values()) {
                assertSameResults(filter, new UserOrder(by, descending), matching);
                descending = !descending;
            }
        }
    }

    private static void assertSameResults(UserFilter filter, UserOrder order, List<User> matching) {
        List<UserDirectory.Entry> expected = matching.stream()
                .sorted(comparator(order))
                .map(user -> new UserDirectory.Entry(user, roles.getOrDefault(user.id(), Set.of())))
                .toList();
        List<Integer> starts = expected.isEmpty() ? List.of(0) : List.of(0, expected.size() / 2, expected.size() - 1);
        for (int start : starts) {
            List<UserDirectory.Entry> rest = expected.subList(start, Math.min(start + 21, expected.size()));
            assertThat(directory()
                            .find(filter, order, new Start.Skipping(start), 21)
                            .entries())
                    .as("%s by %s from %d", filter, order.wireName(), start)
                    .isEqualTo(rest);
            if (start > 0) {
                UserPosition position = UserPosition.of(expected.get(start - 1).user(), order);
                assertThat(directory()
                                .find(filter, order, new Start.After(position), 21)
                                .entries())
                        .as("%s by %s after %s", filter, order.wireName(), position)
                        .isEqualTo(rest);
            }
        }
    }

    @Test
    void countsFewMatchesAndEstimatesMany() {
        for (UserFilter filter : filters()) {
            long exact = matching(filter).count();
            Count count = count(filter);

            if (count.isEstimate()) {
                assertThat((double) count.users()).as("%s", filter).isBetween(exact * 0.6, exact * 1.5);
                assertThat(exact).as("%s", filter).isGreaterThan(1_000);
            } else {
                assertThat(count.users()).as("%s", filter).isEqualTo(exact);
            }
        }
        assertThat(count(UserFilter.ALL).isEstimate()).isTrue();
        assertThat(count(fragment("example")).isEstimate()).isTrue();
        assertThat(count(fragment("garcía")).isEstimate()).isFalse();
    }

    @Test
    void usesTheIndexForRareTerms() {
        String needle = SearchTerm.of("ortega1").needle();
        UserCondition condition =
                UserCondition.onColumns(fragment("ortega1")).byIndex(fragment("ortega1"), UnaryOperator.identity());

        String plan = String.join(
                "\n",
                sql().listWithCustomPlan(
                                "EXPLAIN SELECT count(*) FROM users WHERE " + condition.sql(),
                                row -> row.getString(1),
                                condition.values().toArray()));

        assertThat(plan).as(needle).contains("users_by_search_trigrams").doesNotContain("Seq Scan");
    }

    @Test
    void seedingRestoresIndexesAndConstraints() {
        assertThat(definitions()).isEqualTo(definitions);
    }

    @Test
    void seedsCompleteUsersOfEveryStatus() {
        assertThat(seeded).hasSize(USER_COUNT);
        assertThat(seeded.stream().map(User::status)).contains(Status.values());
        assertThat(roles).hasSize(USER_COUNT);
        assertThat(roles.values().stream().flatMap(Set::stream))
                .contains(new RoleName("user"), new RoleName("member"))
                .doesNotContain(new RoleName("admin"));
        assertThat(number("SELECT count(*) FROM credentials WHERE password_hash = 'unusable'"))
                .isEqualTo(USER_COUNT);
        assertThat(number("SELECT count(*) FROM outbox")).isZero();
        assertThat(seeded).allMatch(user -> user.profile().email().value().endsWith(".example"));
    }

    private static List<UserFilter> filters() {
        List<UserFilter> filters = new ArrayList<>(Stream.of(
                        "example",
                        "correo.ex",
                        "garcía",
                        "GARCIA",
                        "maría",
                        "a",
                        "ma",
                        "é",
                        "100000",
                        "1000777",
                        "rtega",
                        "@mail.",
                        "o'brien",
                        "%%%",
                        "zzz")
                .map(LargeUserDirectoryIT::fragment)
                .toList());
        filters.add(UserFilter.ALL);
        filters.add(new UserFilter(Status.DELETED, null, null, null, null));
        filters.add(new UserFilter(null, new RoleName("user"), null, null, null));
        filters.add(new UserFilter(null, new RoleName("member"), null, null, null));
        filters.add(new UserFilter(null, new RoleName("auditor"), null, null, null));
        filters.add(new UserFilter(
                Status.PENDING,
                new RoleName("user"),
                SearchTerm.of("mar"),
                seeded.get(USER_COUNT / 4).createdAt(),
                seeded.get(USER_COUNT / 2).createdAt()));
        return filters;
    }

    private static Stream<User> matching(UserFilter filter) {
        SearchTerm fragment = filter.fragment();
        Predicate<User> matchesTerm = user -> fragment == null || fragment.isOf(user.profile());
        return seeded.stream()
                .filter(user ->
                        filter.status() == null ? user.status() != Status.DELETED : user.status() == filter.status())
                .filter(user -> filter.role() == null
                        || roles.getOrDefault(user.id(), Set.of()).contains(filter.role()))
                .filter(user ->
                        filter.createdFrom() == null || !user.createdAt().isBefore(filter.createdFrom()))
                .filter(user -> filter.createdTo() == null || !user.createdAt().isAfter(filter.createdTo()))
                .filter(matchesTerm);
    }

    private static Comparator<User> comparator(UserOrder order) {
        Comparator<User> byKey = switch (order.by()) {
            case CREATED_AT -> Comparator.comparing(User::createdAt);
            case UPDATED_AT -> Comparator.comparing(User::updatedAt);
            case EMAIL -> Comparator.comparing(user -> user.profile().email().canonical());
            case USERNAME ->
                Comparator.comparing(user -> user.profile().username().canonical());
            case STATUS -> Comparator.comparing(user -> user.status().name());
        };
        Comparator<User> comparator = byKey.thenComparing(user -> user.id().toString());
        return order.descending() ? comparator.reversed() : comparator;
    }

    private static UserFilter fragment(String text) {
        return new UserFilter(null, null, SearchTerm.of(text), null, null);
    }

    private static Count count(UserFilter filter) {
        return directory()
                .find(filter, UserOrder.NEWEST_FIRST, new Start.Skipping(0), 21)
                .total();
    }

    private static UserDirectory directory() {
        return POSTGRES.bean(UserDirectory.class);
    }

    private static Sql sql() {
        return POSTGRES.bean(Sql.class);
    }

    private static long number(String query) {
        return sql().first(query, row -> row.getLong(1)).orElseThrow();
    }

    private static List<String> definitions() {
        return sql().list("""
                SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                 WHERE connamespace = 'public'::regnamespace
                ORDER BY definition
                """, row -> row.getString("definition"));
    }
}
