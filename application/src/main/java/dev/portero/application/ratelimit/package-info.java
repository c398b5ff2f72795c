/// Rate limits: how often an address may try.
@NullMarked
package dev.portero.application.ratelimit;

import org.jspecify.annotations.NullMarked;
