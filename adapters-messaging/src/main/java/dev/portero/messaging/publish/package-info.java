/// Messages out, with an answer for each.
@NullMarked
package dev.portero.messaging.publish;

import org.jspecify.annotations.NullMarked;
