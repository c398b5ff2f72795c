/// Who is calling, and what every answer carries for safety.
@NullMarked
package dev.portero.rest.security;

import org.jspecify.annotations.NullMarked;
