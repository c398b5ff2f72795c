/// How a fact leaves: into the outbox with the change it tells of, and from there to the broker.
@NullMarked
package dev.portero.application.event;

import org.jspecify.annotations.NullMarked;
