/// Request metadata: request id, client address, path prefix.
@NullMarked
package dev.portero.rest.request;

import org.jspecify.annotations.NullMarked;
