/// Audit log: recording, sealing (hash chain), verification, queries and retention.
@NullMarked
package dev.portero.application.audit;

import org.jspecify.annotations.NullMarked;
