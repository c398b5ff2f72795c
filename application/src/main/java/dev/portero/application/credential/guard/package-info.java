/// Password authentication, validation and throttling, shared by several use cases.
@NullMarked
package dev.portero.application.credential.guard;

import org.jspecify.annotations.NullMarked;
