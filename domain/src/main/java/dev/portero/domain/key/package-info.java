/// Events of signing keys.
@NullMarked
package dev.portero.domain.key;

import org.jspecify.annotations.NullMarked;
