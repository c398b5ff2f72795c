package dev.portero.application.testkit.user;

import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// In-memory [UserDirectory] over the in-memory users.
public final class InMemoryUserDirectory implements UserDirectory {

    private final InMemoryUsers users;
    private final InMemoryRoles roles;

    public InMemoryUserDirectory(InMemoryUsers users, InMemoryRoles roles) {
        this.users = users;
        this.roles = roles;
    }

    @Override
    public Found find(UserFilter filter, UserOrder order, Start start, int limit) {
        return new Found(new Count(matching(filter).count(), false), list(filter, order, start, limit));
    }

    private List<Entry> list(UserFilter filter, UserOrder order, Start start, int limit) {
        Comparator<UserPosition> ascending = Comparator.<UserPosition, Comparable<Object>>comparing(
                        place -> key(place, order))
                .thenComparing(place -> place.id().toString());
        Comparator<UserPosition> sequence = order.descending() ? ascending.reversed() : ascending;
        Stream<User> sorted =
                matching(filter).sorted(Comparator.comparing(user -> UserPosition.of(user, order), sequence));
        Stream<User> rest = switch (start) {
            case Start.Skipping skipping -> sorted.skip(skipping.users());
            case Start.After after ->
                sorted.filter(user -> sequence.compare(UserPosition.of(user, order), after.place()) > 0);
        };
        return rest.limit(limit)
                .map(user -> new Entry(user, roles.of(user.id())))
                .toList();
    }

    @SuppressWarnings("unchecked") // within one order, all keys have the same type
    private static Comparable<Object> key(UserPosition place, UserOrder order) {
        Object key = switch (order.by()) {
            case CREATED_AT, UPDATED_AT -> Instant.parse(place.key());
            case EMAIL, USERNAME, STATUS -> place.key();
        };
        return (Comparable<Object>) key;
    }

    private Stream<User> matching(UserFilter filter) {
        return users.all().stream().filter(user -> matches(user, filter));
    }

    private boolean matches(User user, UserFilter filter) {
        Status status = filter.status();
        RoleName role = filter.role();
        SearchTerm fragment = filter.fragment();
        Instant from = filter.createdFrom();
        Instant to = filter.createdTo();
        return (status == null ? user.status() != Status.DELETED : user.status() == status)
                && (role == null || roles.of(user.id()).contains(role))
                && (fragment == null || fragment.isOf(user.profile()))
                && (from == null || !user.createdAt().isBefore(from))
                && (to == null || !user.createdAt().isAfter(to));
    }
}
