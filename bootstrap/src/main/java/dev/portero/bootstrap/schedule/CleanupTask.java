package dev.portero.bootstrap.schedule;

import java.util.function.LongSupplier;

/// Takes out of one place what has been kept there for long enough. Each is a bean, and [Housekeeping] finds it.
///
/// @param name of what is taken out, for the log
/// @param work does it in small pieces, and says how much it was
record CleanupTask(String name, LongSupplier work) {}
