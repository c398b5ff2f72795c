/// Signing keys: rotation, withdrawal, re-encryption and publication.
@NullMarked
package dev.portero.application.key;

import org.jspecify.annotations.NullMarked;
