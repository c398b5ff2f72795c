/// OAuth 2 clients: programs that call by themselves.
@NullMarked
package dev.portero.domain.client;

import org.jspecify.annotations.NullMarked;
