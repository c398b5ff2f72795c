/// Passwords over HTTP.
@NullMarked
package dev.portero.rest.credential;

import org.jspecify.annotations.NullMarked;
