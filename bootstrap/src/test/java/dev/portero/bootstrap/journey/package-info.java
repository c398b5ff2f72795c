/// The whole service, from the first byte of a request to the last of an event.
@NullMarked
package dev.portero.bootstrap.journey;

import org.jspecify.annotations.NullMarked;
