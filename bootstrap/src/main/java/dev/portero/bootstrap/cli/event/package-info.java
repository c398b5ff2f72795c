/// Commands: events.
@NullMarked
package dev.portero.bootstrap.cli.event;

import org.jspecify.annotations.NullMarked;
