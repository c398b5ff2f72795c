/// The one error shape, and every error of the framework in it.
@NullMarked
package dev.portero.rest.problem;

import org.jspecify.annotations.NullMarked;
