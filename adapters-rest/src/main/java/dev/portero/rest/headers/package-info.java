/// Response headers: CORS and security headers.
@NullMarked
package dev.portero.rest.headers;

import org.jspecify.annotations.NullMarked;
