/// Users over HTTP.
@NullMarked
package dev.portero.rest.user;

import org.jspecify.annotations.NullMarked;
