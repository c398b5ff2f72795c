/// Access log.
@NullMarked
package dev.portero.rest.accesslog;

import org.jspecify.annotations.NullMarked;
