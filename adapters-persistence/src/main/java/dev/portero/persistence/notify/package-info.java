/// PostgreSQL notifications (NOTIFY) after commit.
@NullMarked
package dev.portero.persistence.notify;

import org.jspecify.annotations.NullMarked;
