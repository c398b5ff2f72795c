/// Ports that all use cases need: unit of work, event log, ids, secrets and digests.
@NullMarked
package dev.portero.application.port;

import org.jspecify.annotations.NullMarked;
