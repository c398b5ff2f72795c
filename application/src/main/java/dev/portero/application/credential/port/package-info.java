/// Where proofs are kept, how they are made unreadable, and the one way to try them.
@NullMarked
package dev.portero.application.credential.port;

import org.jspecify.annotations.NullMarked;
