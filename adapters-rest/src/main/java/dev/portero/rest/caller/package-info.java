/// Who is calling, and whether they had to say so.
@NullMarked
package dev.portero.rest.caller;

import org.jspecify.annotations.NullMarked;
