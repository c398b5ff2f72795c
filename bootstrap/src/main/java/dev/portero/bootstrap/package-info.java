/// Assembles the service: main(), and one factory of beans per feature.
@NullMarked
package dev.portero.bootstrap;

import org.jspecify.annotations.NullMarked;
