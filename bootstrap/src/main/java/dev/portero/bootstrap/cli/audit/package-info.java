/// Commands: audit log.
@NullMarked
package dev.portero.bootstrap.cli.audit;

import org.jspecify.annotations.NullMarked;
