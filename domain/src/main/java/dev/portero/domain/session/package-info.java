/// Sessions, refresh tokens and their timeouts.
@NullMarked
package dev.portero.domain.session;

import org.jspecify.annotations.NullMarked;
