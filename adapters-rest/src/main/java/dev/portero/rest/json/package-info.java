/// Request bodies, read strictly.
@NullMarked
package dev.portero.rest.json;

import org.jspecify.annotations.NullMarked;
