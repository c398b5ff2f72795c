/// Health: readiness, health report and diagnosis.
@NullMarked
package dev.portero.application.health;

import org.jspecify.annotations.NullMarked;
