/// Beans of the application module, one class for each feature: imported use cases, and factory methods where a value
/// is
/// computed (docs/decisions/0056).
@NullMarked
package dev.portero.bootstrap.beans;

import org.jspecify.annotations.NullMarked;
