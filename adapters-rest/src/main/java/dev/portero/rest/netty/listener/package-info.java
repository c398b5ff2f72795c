/// Listening sockets: backpressure on their accepts, and their close.
@NullMarked
package dev.portero.rest.netty.listener;

import org.jspecify.annotations.NullMarked;
