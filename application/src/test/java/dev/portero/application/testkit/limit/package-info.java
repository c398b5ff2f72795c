/// The test kit for the ports of `application.limit`.
@NullMarked
package dev.portero.application.testkit.limit;

import org.jspecify.annotations.NullMarked;
