/// How long answers are cut into pages.
@NullMarked
package dev.portero.rest.page;

import org.jspecify.annotations.NullMarked;
