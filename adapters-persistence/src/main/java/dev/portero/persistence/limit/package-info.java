/// The table `visits`.
@NullMarked
package dev.portero.persistence.limit;

import org.jspecify.annotations.NullMarked;
