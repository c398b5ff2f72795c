/// Event stream over HTTP.
@NullMarked
package dev.portero.rest.event;

import org.jspecify.annotations.NullMarked;
