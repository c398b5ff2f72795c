/// How often one address may call what is worth attacking.
@NullMarked
package dev.portero.rest.limit;

import org.jspecify.annotations.NullMarked;
