/// Roles: definition, assignment, and permission checks.
@NullMarked
package dev.portero.application.role;

import org.jspecify.annotations.NullMarked;
