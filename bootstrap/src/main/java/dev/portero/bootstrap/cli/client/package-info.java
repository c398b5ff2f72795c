/// Commands: OAuth 2 clients.
@NullMarked
package dev.portero.bootstrap.cli.client;

import org.jspecify.annotations.NullMarked;
