/// Architecture tests, and the tests that each rule catches a planted offender.
@NullMarked
package dev.portero.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
