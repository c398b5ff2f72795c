/// Privilege-escalation check: an actor can change only what does not exceed its own permissions.
@NullMarked
package dev.portero.application.role.guard;

import org.jspecify.annotations.NullMarked;
