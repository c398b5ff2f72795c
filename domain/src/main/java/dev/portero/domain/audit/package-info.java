/// Audit log entries, and the domain events that become entries.
@NullMarked
package dev.portero.domain.audit;

import org.jspecify.annotations.NullMarked;
