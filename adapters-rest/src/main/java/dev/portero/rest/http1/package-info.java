/// HTTP/1.1 syntax (RFC 9112): strict parsing of request heads and of chunked bodies.
@NullMarked
package dev.portero.rest.http1;

import org.jspecify.annotations.NullMarked;
