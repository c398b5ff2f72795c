/// Ports of passwords: stores of credentials and attempts, hashing, and limits.
@NullMarked
package dev.portero.application.credential.port;

import org.jspecify.annotations.NullMarked;
