/// What every use case needs from outside: a unit of work, a log of events, ids.
@NullMarked
package dev.portero.application.port;

import org.jspecify.annotations.NullMarked;
