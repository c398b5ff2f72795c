/// Denied requests in the audit log: the first at once, repetitions in counts.
@NullMarked
package dev.portero.application.audit.guard;

import org.jspecify.annotations.NullMarked;
