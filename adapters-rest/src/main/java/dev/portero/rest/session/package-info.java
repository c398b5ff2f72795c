/// Sessions over HTTP.
@NullMarked
package dev.portero.rest.session;

import org.jspecify.annotations.NullMarked;
