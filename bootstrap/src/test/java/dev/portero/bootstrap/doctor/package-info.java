/// Tests of the findings of `portero doctor`.
@NullMarked
package dev.portero.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
