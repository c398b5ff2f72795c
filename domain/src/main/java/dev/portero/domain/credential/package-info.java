/// What proves someone, and when proof is refused.
@NullMarked
package dev.portero.domain.credential;

import org.jspecify.annotations.NullMarked;
