/// User accounts: identity, profile, and the lifecycle from pending to deleted.
@NullMarked
package dev.portero.domain.user;

import org.jspecify.annotations.NullMarked;
