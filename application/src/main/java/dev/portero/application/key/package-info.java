/// Signing keys: rotation, retirement, publication.
@NullMarked
package dev.portero.application.key;

import org.jspecify.annotations.NullMarked;
