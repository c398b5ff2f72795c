/// Recording of denied requests in the audit log, with aggregation of repetitions.
@NullMarked
package dev.portero.application.audit.guard;

import org.jspecify.annotations.NullMarked;
