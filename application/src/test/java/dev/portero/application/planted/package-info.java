/// Test of the contracts of the test kit: they catch broken adapters.
@NullMarked
package dev.portero.application.planted;

import org.jspecify.annotations.NullMarked;
