/// The description of the messages as a judge, for the tests of this module and of others.
@NullMarked
package dev.portero.messaging.testing;

import org.jspecify.annotations.NullMarked;
