/// The table `users`.
@NullMarked
package dev.portero.persistence.user;

import org.jspecify.annotations.NullMarked;
