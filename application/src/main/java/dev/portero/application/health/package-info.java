/// Health: readiness, health report, diagnosis, and the findings of the doctor, which are pure judgments of values that
/// were read elsewhere.
@NullMarked
package dev.portero.application.health;

import org.jspecify.annotations.NullMarked;
