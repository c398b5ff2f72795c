/// Sessions: how somebody comes in, is known again, and leaves.
@NullMarked
package dev.portero.application.session;

import org.jspecify.annotations.NullMarked;
