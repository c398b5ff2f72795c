/// The table `signing_keys`.
@NullMarked
package dev.portero.persistence.session;

import org.jspecify.annotations.NullMarked;
