/// OAuth 2 clients: identity, secrets and events.
@NullMarked
package dev.portero.domain.client;

import org.jspecify.annotations.NullMarked;
