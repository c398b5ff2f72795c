/// What the environment says, checked before anything starts.
@NullMarked
package dev.portero.bootstrap.config;

import org.jspecify.annotations.NullMarked;
