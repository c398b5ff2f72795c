/// Which thread a request is worked on.
@NullMarked
package dev.portero.rest.thread;

import org.jspecify.annotations.NullMarked;
