/// Who did what to whom: kept with the act, sealed after it, and read again.
@NullMarked
package dev.portero.application.audit;

import org.jspecify.annotations.NullMarked;
