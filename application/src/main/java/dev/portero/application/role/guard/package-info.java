/// Privilege-escalation check: nobody changes what exceeds their own permissions.
@NullMarked
package dev.portero.application.role.guard;

import org.jspecify.annotations.NullMarked;
