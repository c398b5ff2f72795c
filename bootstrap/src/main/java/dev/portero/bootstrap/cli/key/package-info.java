/// Commands: signing keys.
@NullMarked
package dev.portero.bootstrap.cli.key;

import org.jspecify.annotations.NullMarked;
