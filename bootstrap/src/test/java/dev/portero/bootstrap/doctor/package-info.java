/// The tests of the doctor's judgements.
@NullMarked
package dev.portero.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
