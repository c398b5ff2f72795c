/// The trail of acts, for those who read it over HTTP.
@NullMarked
package dev.portero.rest.audit;

import org.jspecify.annotations.NullMarked;
