/// Health endpoints.
@NullMarked
package dev.portero.rest.health;

import org.jspecify.annotations.NullMarked;
