/// What all commands share: environment, options, output.
@NullMarked
package dev.portero.bootstrap.cli.output;

import org.jspecify.annotations.NullMarked;
