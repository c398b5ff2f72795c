/// What the documents promise, held against the code.
@NullMarked
package dev.portero.bootstrap.documents;

import org.jspecify.annotations.NullMarked;
