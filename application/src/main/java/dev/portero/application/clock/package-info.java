/// How far clocks are apart.
@NullMarked
package dev.portero.application.clock;

import org.jspecify.annotations.NullMarked;
