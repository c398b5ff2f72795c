/// Shared parts of all commands: environment, options, output.
@NullMarked
package dev.portero.bootstrap.cli.output;

import org.jspecify.annotations.NullMarked;
