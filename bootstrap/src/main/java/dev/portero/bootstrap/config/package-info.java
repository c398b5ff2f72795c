/// Configuration: settings from the environment and from `.env`, validated before anything starts.
@NullMarked
package dev.portero.bootstrap.config;

import org.jspecify.annotations.NullMarked;
