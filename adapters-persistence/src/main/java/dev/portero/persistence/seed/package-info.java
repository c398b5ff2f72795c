/// Fills a database with invented people, for measuring.
@NullMarked
package dev.portero.persistence.seed;

import org.jspecify.annotations.NullMarked;
