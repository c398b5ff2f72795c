package dev.portero.application.testkit.role;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Broken [Roles]: each adapter is wrong in one way, which a test of [RolesContract] catches.
final class BrokenRoles {

    private BrokenRoles() {}

    /// In-memory [Roles], of which a broken adapter changes one method.
    abstract static class DelegatingRoles extends RolesContract implements Roles {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Set<RoleName> assign(UserId user, Set<RoleName> names) {
            return portero.roles.assign(user, names);
        }

        @Override
        public Set<RoleName> of(UserId user) {
            return portero.roles.of(user);
        }

        @Override
        public EffectiveRoles effectiveRolesOf(UserId user) {
            return portero.roles.effectiveRolesOf(user);
        }

        @Override
        public Optional<Role> find(RoleName name) {
            return portero.roles.find(name);
        }

        @Override
        public List<Role> all() {
            return portero.roles.all();
        }

        @Override
        public boolean define(Role role) {
            return portero.roles.define(role);
        }

        @Override
        public void save(Role role) {
            portero.roles.save(role);
        }

        @Override
        public Removal remove(RoleName name) {
            return portero.roles.remove(name);
        }

        @Override
        public void lock() {
            portero.roles.lock();
        }

        @Override
        public boolean isAssignedToAnotherActiveUser(RoleName role, UserId user) {
            return portero.roles.isAssignedToAnotherActiveUser(role, user);
        }

        @Override
        protected Roles roles() {
            return this;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @CaughtBy("replacesEarlierAssignments")
    static final class RolesThatOnlyGrow extends DelegatingRoles {

        @Override
        public Set<RoleName> assign(UserId user, Set<RoleName> names) {
            Set<RoleName> all = new HashSet<>(portero.roles.of(user));
            all.addAll(names);
            return super.assign(user, all);
        }
    }

    @CaughtBy("countsOnlyOtherActiveUsers")
    static final class RolesThatCountTheSuspended extends DelegatingRoles {

        private final Map<UserId, Set<RoleName>> assigned = new HashMap<>();

        @Override
        public Set<RoleName> assign(UserId user, Set<RoleName> names) {
            assigned.put(user, names);
            return super.assign(user, names);
        }

        @Override
        public boolean isAssignedToAnotherActiveUser(RoleName role, UserId user) {
            return assigned.entrySet().stream()
                    .anyMatch(entry ->
                            !entry.getKey().equals(user) && entry.getValue().contains(role));
        }
    }

    @CaughtBy("effectivePermissionsFollowARoleChange")
    static final class RolesWithoutPermissions extends DelegatingRoles {

        @Override
        public EffectiveRoles effectiveRolesOf(UserId user) {
            return RoleFixtures.holding(of(user).stream()
                    .filter(BuiltInRoles.NAMES::contains)
                    .map(RoleName::value)
                    .toArray(String[]::new));
        }
    }
}
