/// OAuth 2 endpoints: clients, tokens, introspection.
@NullMarked
package dev.portero.rest.client;

import org.jspecify.annotations.NullMarked;
