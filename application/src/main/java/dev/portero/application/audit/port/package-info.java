/// Ports of the audit log.
@NullMarked
package dev.portero.application.audit.port;

import org.jspecify.annotations.NullMarked;
