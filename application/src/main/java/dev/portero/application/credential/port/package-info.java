/// Where proofs are kept and how they are made unreadable.
@NullMarked
package dev.portero.application.credential.port;

import org.jspecify.annotations.NullMarked;
