/// Audit log over HTTP.
@NullMarked
package dev.portero.rest.audit;

import org.jspecify.annotations.NullMarked;
