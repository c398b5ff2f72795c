/// Clock skew between this process and the database.
@NullMarked
package dev.portero.application.clock;

import org.jspecify.annotations.NullMarked;
