/// Inbox: processing of incoming messages, each of them once.
@NullMarked
package dev.portero.application.inbox;

import org.jspecify.annotations.NullMarked;
