/// The tables `outbox`, `user_streams` and `relay_lease`.
@NullMarked
package dev.portero.persistence.outbox;

import org.jspecify.annotations.NullMarked;
