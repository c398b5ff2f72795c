/// The walls, and proof that they stand.
@NullMarked
package dev.portero.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
