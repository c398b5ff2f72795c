/// Common error format, for the errors of the framework too.
@NullMarked
package dev.portero.rest.problem;

import org.jspecify.annotations.NullMarked;
