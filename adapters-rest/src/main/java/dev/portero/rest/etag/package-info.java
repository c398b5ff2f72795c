/// Entity tags and preconditions.
@NullMarked
package dev.portero.rest.etag;

import org.jspecify.annotations.NullMarked;
