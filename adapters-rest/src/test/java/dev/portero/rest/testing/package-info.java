/// The real HTTP server over the in-memory adapters, and a raw socket client.
@NullMarked
package dev.portero.rest.testing;

import org.jspecify.annotations.NullMarked;
