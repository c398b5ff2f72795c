/// What somebody's roles permit them to do.
@NullMarked
package dev.portero.application.role;

import org.jspecify.annotations.NullMarked;
