/// Event publishing with publisher confirms.
@NullMarked
package dev.portero.messaging.publish;

import org.jspecify.annotations.NullMarked;
