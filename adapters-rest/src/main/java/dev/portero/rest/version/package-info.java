/// Entity tags, and the headers that ask for one.
@NullMarked
package dev.portero.rest.version;

import org.jspecify.annotations.NullMarked;
