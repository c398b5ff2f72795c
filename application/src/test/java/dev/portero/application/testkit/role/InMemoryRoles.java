package dev.portero.application.testkit.role;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// In-memory [Roles] with their assignments.
public final class InMemoryRoles implements Roles, Rewindable {

    private final Map<RoleName, Role> defined = new HashMap<>();
    private final Map<UserId, Set<RoleName>> assigned = new HashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final InMemoryUsers users;

    public InMemoryRoles(InMemoryUnitOfWork unitOfWork, InMemoryUsers users) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        BuiltInRoles.PERMISSIONS.forEach((name, permissions) ->
                defined.put(name, new Role(name, RoleDescription.NONE, permissions, Instant.EPOCH, Instant.EPOCH, 0)));
        unitOfWork.join(this);
    }

    @Override
    public synchronized Set<RoleName> assign(UserId user, Set<RoleName> names) {
        Set<RoleName> known = names.stream().filter(defined::containsKey).collect(Collectors.toUnmodifiableSet());
        assigned.put(user, known);
        return known;
    }

    @Override
    public synchronized Set<RoleName> of(UserId user) {
        return assigned.getOrDefault(user, Set.of());
    }

    @Override
    public synchronized EffectiveRoles effectiveRolesOf(UserId user) {
        Set<Permission> permissions = of(user).stream()
                .flatMap(name -> find(name).stream())
                .flatMap(role -> role.permissions().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new EffectiveRoles(of(user), permissions);
    }

    @Override
    public synchronized Optional<Role> find(RoleName name) {
        return Optional.ofNullable(defined.get(name));
    }

    @Override
    public synchronized List<Role> all() {
        return defined.values().stream()
                .sorted(Comparator.comparing(role -> role.name().value()))
                .toList();
    }

    @Override
    public synchronized boolean define(Role role) {
        return defined.putIfAbsent(role.name(), role) == null;
    }

    @Override
    public synchronized void save(Role role) {
        if (find(role.name())
                .filter(stored -> stored.version() == role.version())
                .isEmpty()) {
            throw new StaleVersion("role " + role.name());
        }
        defined.put(role.name(), role.saved());
    }

    @Override
    public synchronized Removal remove(RoleName name) {
        if (assigned.values().stream().anyMatch(names -> names.contains(name))) {
            return Removal.HELD;
        }
        defined.remove(name);
        return Removal.DONE;
    }

    /// No lock is needed: in-memory units of work run one at a time.
    @Override
    public void lock() {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("a lock needs a unit of work");
        }
    }

    @Override
    public synchronized boolean isAssignedToAnotherActiveUser(RoleName role, UserId user) {
        return assigned.entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(role) && !entry.getKey().equals(user))
                .anyMatch(entry ->
                        users.find(entry.getKey()).filter(User::isActive).isPresent());
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<RoleName, Role> definedThen = Map.copyOf(defined);
        Map<UserId, Set<RoleName>> assignedThen = Map.copyOf(assigned);
        return () -> rewindTo(definedThen, assignedThen);
    }

    private synchronized void rewindTo(Map<RoleName, Role> definedThen, Map<UserId, Set<RoleName>> assignedThen) {
        defined.clear();
        defined.putAll(definedThen);
        assigned.clear();
        assigned.putAll(assignedThen);
    }
}
