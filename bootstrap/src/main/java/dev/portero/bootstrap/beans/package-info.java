/// Bean factories, one for each feature.
@NullMarked
package dev.portero.bootstrap.beans;

import org.jspecify.annotations.NullMarked;
