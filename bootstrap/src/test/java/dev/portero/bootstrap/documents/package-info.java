/// Documentation held to the code.
@NullMarked
package dev.portero.bootstrap.documents;

import org.jspecify.annotations.NullMarked;
