/// The real HTTP server over the in-memory adapters, and a client that hides nothing.
@NullMarked
package dev.portero.rest.testing;

import org.jspecify.annotations.NullMarked;
