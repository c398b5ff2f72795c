/// The verified claims of a caller.
@NullMarked
package dev.portero.domain.principal;

import org.jspecify.annotations.NullMarked;
