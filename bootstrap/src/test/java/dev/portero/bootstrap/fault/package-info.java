/// The service is killed, stopped and cut off while people write; afterwards nothing is lost and nothing invented.
@NullMarked
package dev.portero.bootstrap.fault;

import org.jspecify.annotations.NullMarked;
