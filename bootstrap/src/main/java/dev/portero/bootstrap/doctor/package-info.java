/// What a doctor says of an installation: judgements, and nothing that looks.
@NullMarked
package dev.portero.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
