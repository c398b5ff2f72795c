/// The table `credentials`.
@NullMarked
package dev.portero.persistence.credential;

import org.jspecify.annotations.NullMarked;
