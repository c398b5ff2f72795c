/// Who someone is, and the life from pending to deleted.
@NullMarked
package dev.portero.domain.user;

import org.jspecify.annotations.NullMarked;
