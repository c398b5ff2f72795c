/// Permission matrix of all routes, checked against the real router.
@NullMarked
package dev.portero.rest.permissions;

import org.jspecify.annotations.NullMarked;
