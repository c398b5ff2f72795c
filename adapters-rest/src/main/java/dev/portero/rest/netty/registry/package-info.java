/// Registry of open connections, with limits by client address.
@NullMarked
package dev.portero.rest.netty.registry;

import org.jspecify.annotations.NullMarked;
