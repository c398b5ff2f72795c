/// Roles over HTTP.
@NullMarked
package dev.portero.rest.role;

import org.jspecify.annotations.NullMarked;
