/// Passwords, and the limit of attempts at them.
@NullMarked
package dev.portero.domain.credential;

import org.jspecify.annotations.NullMarked;
