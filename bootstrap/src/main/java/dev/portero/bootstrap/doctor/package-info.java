/// Findings of `portero doctor`: pure judgments of values that were read elsewhere.
@NullMarked
package dev.portero.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
