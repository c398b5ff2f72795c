/// Facts that features tell each other; what every feature's sealed events are.
@NullMarked
package dev.portero.domain.event;

import org.jspecify.annotations.NullMarked;
