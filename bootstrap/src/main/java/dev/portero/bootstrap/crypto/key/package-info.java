/// Signing keys of access tokens: creation, encryption at rest, caching.
@NullMarked
package dev.portero.bootstrap.crypto.key;

import org.jspecify.annotations.NullMarked;
