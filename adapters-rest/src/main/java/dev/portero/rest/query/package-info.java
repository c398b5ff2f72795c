/// Query parameters, read strictly.
@NullMarked
package dev.portero.rest.query;

import org.jspecify.annotations.NullMarked;
