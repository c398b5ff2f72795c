/// What someone may do, and who may grant it.
@NullMarked
package dev.portero.domain.role;

import org.jspecify.annotations.NullMarked;
