/// The tables `roles` and `role_assignments`.
@NullMarked
package dev.portero.persistence.role;

import org.jspecify.annotations.NullMarked;
