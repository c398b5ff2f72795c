package dev.portero.bootstrap.schedule;

import java.util.function.LongSupplier;

/// Cleanup task: deletes the rows of one store whose retention is over. Each is a bean, which [Housekeeping] finds.
///
/// @param name of the store, for the log
/// @param work deletes in small batches, and returns the number of deleted rows
record CleanupTask(String name, LongSupplier work) {}
