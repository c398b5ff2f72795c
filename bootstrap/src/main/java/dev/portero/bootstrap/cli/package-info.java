/// Command line: one class per command.
@NullMarked
package dev.portero.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
