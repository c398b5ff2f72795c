/// Pagination: cursors and pages.
@NullMarked
package dev.portero.rest.pagination;

import org.jspecify.annotations.NullMarked;
