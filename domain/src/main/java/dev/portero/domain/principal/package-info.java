/// Principals of requests, and the verified claims of access tokens.
@NullMarked
package dev.portero.domain.principal;

import org.jspecify.annotations.NullMarked;
