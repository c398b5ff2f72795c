/// Domain events: the types that the events of all features implement.
@NullMarked
package dev.portero.domain.event;

import org.jspecify.annotations.NullMarked;
