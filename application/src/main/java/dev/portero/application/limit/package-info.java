/// How often somebody may come, before it is looked at what they want.
@NullMarked
package dev.portero.application.limit;

import org.jspecify.annotations.NullMarked;
