/// API documentation: OpenAPI document and the pages that show it.
@NullMarked
package dev.portero.rest.apidocs;

import org.jspecify.annotations.NullMarked;
