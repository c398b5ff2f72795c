/// Authentication, authorization and the principal of a request.
@NullMarked
package dev.portero.rest.security;

import org.jspecify.annotations.NullMarked;
