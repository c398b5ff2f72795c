/// Who may call what, walked over the real router.
@NullMarked
package dev.portero.rest.permissions;

import org.jspecify.annotations.NullMarked;
