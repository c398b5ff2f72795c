package dev.portero.application.role.port;

import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Store of roles and role assignments. A new store contains the built-in roles.
public interface Roles {

    /// Result of a removal.
    enum Removal {
        DONE,
        /// The role is assigned to a user.
        HELD
    }

    /// Assigns exactly these roles to a user and returns the assigned ones; unknown names are ignored.
    Set<RoleName> assign(UserId user, Set<RoleName> roles);

    /// Returns the roles of a user; none for an unknown user.
    Set<RoleName> of(UserId user);

    /// Returns the roles of a user and their permissions, as of one snapshot.
    EffectiveRoles effectiveRolesOf(UserId user);

    Optional<Role> find(RoleName name);

    /// Returns all roles in the order of their names; they are few.
    List<Role> all();

    /// Inserts a role. Returns false if the name exists; of several concurrent calls with one name, one returns true.
    boolean define(Role role);

    /// Updates a role, whose state is [Role#saved()] afterward.
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is stored, or none
    void save(Role role);

    /// Removes a role, unless it is assigned to a user.
    Removal remove(RoleName name);

    /// Locks roles and role assignments until the end of the unit of work: what is read afterward changes only through
    /// this unit of work. Every unit of work begins with this lock if it changes roles or assignments, or if it
    /// suspends or deletes a user who may be the last one with a role.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void lock();

    /// Whether another active user has the role.
    boolean isAssignedToAnotherActiveUser(RoleName role, UserId user);

    /// Whether this user is the last active administrator. Reliable only under the lock of [#lock()].
    default boolean isLastAdmin(User user) {
        return user.isActive()
                && of(user.id()).contains(RoleName.ADMIN)
                && !isAssignedToAnotherActiveUser(RoleName.ADMIN, user.id());
    }
}
