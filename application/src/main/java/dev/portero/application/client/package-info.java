/// OAuth 2 clients: registration, secrets, owners, tokens and introspection.
@NullMarked
package dev.portero.application.client;

import org.jspecify.annotations.NullMarked;
