/// What the trail of acts needs from outside.
@NullMarked
package dev.portero.application.audit.port;

import org.jspecify.annotations.NullMarked;
