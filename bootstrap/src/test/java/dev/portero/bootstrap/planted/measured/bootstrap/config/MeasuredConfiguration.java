package dev.portero.bootstrap.planted.measured.bootstrap.config;

/// Breaks micrometerStaysWithWhatItMeasures.
record MeasuredConfiguration(io.micrometer.core.instrument.MeterRegistry registry) {}
