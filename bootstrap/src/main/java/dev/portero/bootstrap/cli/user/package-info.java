/// Commands: users.
@NullMarked
package dev.portero.bootstrap.cli.user;

import org.jspecify.annotations.NullMarked;
