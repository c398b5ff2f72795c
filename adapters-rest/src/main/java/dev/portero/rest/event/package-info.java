/// The stream of events, for those who read it over HTTP.
@NullMarked
package dev.portero.rest.event;

import org.jspecify.annotations.NullMarked;
