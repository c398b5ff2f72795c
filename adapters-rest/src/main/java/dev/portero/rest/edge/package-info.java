/// Between the socket and the controllers: what may come in, how long it may take, and the line that tells of it.
@NullMarked
package dev.portero.rest.edge;

import org.jspecify.annotations.NullMarked;
