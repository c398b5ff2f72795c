/// Signing keys and the JWK set.
@NullMarked
package dev.portero.rest.key;

import org.jspecify.annotations.NullMarked;
