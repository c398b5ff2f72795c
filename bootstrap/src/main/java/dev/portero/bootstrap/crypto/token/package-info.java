/// Access tokens: signing and verification.
@NullMarked
package dev.portero.bootstrap.crypto.token;

import org.jspecify.annotations.NullMarked;
