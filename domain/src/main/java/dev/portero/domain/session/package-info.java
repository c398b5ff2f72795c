/// How long a proof lasts, and what shows it.
@NullMarked
package dev.portero.domain.session;

import org.jspecify.annotations.NullMarked;
