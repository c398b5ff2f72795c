/// Background tasks.
@NullMarked
package dev.portero.bootstrap.schedule;

import org.jspecify.annotations.NullMarked;
