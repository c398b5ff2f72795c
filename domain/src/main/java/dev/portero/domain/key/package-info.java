/// Signing keys: what happens to them.
@NullMarked
package dev.portero.domain.key;

import org.jspecify.annotations.NullMarked;
