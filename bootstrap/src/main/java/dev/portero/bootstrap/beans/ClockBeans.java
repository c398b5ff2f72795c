package dev.portero.bootstrap.beans;

import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.RetentionClock;
import io.micronaut.context.annotation.ClassImport;
import jakarta.inject.Singleton;

/// Beans of the clocks in `application.clock`.
@ClassImport(
        classes = {ClockOffset.class, MeasureClockSkew.class, RetentionClock.class},
        annotate = Singleton.class)
final class ClockBeans {}
