/// Request bodies: JSON and forms, parsed strictly.
@NullMarked
package dev.portero.rest.body;

import org.jspecify.annotations.NullMarked;
