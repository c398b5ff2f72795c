/// Commands: roles and permissions.
@NullMarked
package dev.portero.bootstrap.cli.role;

import org.jspecify.annotations.NullMarked;
