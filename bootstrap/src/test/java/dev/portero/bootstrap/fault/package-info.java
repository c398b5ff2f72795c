/// Fault injection tests: the service is killed, suspended and cut off under concurrent writes; afterwards no event is
/// lost and none is made up.
@NullMarked
package dev.portero.bootstrap.fault;

import org.jspecify.annotations.NullMarked;
