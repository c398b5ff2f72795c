/// Application layer: the use cases. Each feature has a package of its own, with its ports in `port` and shared
/// services in `guard`.
@NullMarked
package dev.portero.application;

import org.jspecify.annotations.NullMarked;
