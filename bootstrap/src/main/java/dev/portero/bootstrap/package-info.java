/// Composition root: `main()`, the configuration, the beans and the background tasks.
@NullMarked
package dev.portero.bootstrap;

import org.jspecify.annotations.NullMarked;
