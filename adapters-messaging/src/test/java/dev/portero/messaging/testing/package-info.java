/// Validator of messages against the AsyncAPI document, for the tests of this module and of others.
@NullMarked
package dev.portero.messaging.testing;

import org.jspecify.annotations.NullMarked;
