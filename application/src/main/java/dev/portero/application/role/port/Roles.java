package dev.portero.application.role.port;

import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps roles, and who holds which. A new store has the roles out of the box.
public interface Roles {

    /// Whether a role was removed.
    enum Removal {
        DONE,
        /// Somebody holds it.
        HELD
    }

    /// From now on the user holds these roles and no others; names of no role are left out. Gives what they hold now.
    Set<RoleName> assign(UserId user, Set<RoleName> roles);

    /// The roles a user holds; none for a user who is not known.
    Set<RoleName> of(UserId user);

    /// The same with what they permit, all of it as of one moment.
    EffectiveRoles holdingOf(UserId user);

    Optional<Role> find(RoleName name);

    /// Every role, in the order of their names. They are few.
    List<Role> all();

    /// Keeps a new role. Says no when there is one of this name; of several who define one at once, one is told yes.
    boolean define(Role role);

    /// Keeps the next state of a role, which then is [Role#saved()].
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is kept, or none
    void save(Role role);

    /// Removes a role, unless somebody holds it.
    Removal remove(RoleName name);

    /// Until the end of the unit of work nobody else gets past here: what is read after it, of who holds what and what
    /// it permits, stays so but for what this unit does. Whoever changes any of it, or keeps out or takes away somebody
    /// who may be the last to hold a role, begins with this.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void hold();

    /// Whether somebody else who is active holds the role.
    boolean isHeldByAnotherActive(RoleName role, UserId user);

    /// Whether nobody would be left who is an active admin, were this one none. Counts only after [#hold()].
    default boolean isLastAdmin(User user) {
        return user.isActive()
                && of(user.id()).contains(RoleName.ADMIN)
                && !isHeldByAnotherActive(RoleName.ADMIN, user.id());
    }
}
