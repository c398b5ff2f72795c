/// Roles, permissions and their rules.
@NullMarked
package dev.portero.domain.role;

import org.jspecify.annotations.NullMarked;
