/// Who did what to whom.
@NullMarked
package dev.portero.domain.audit;

import org.jspecify.annotations.NullMarked;
