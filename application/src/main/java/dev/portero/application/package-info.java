/// TODO application
@NullMarked
package dev.portero.application;

import org.jspecify.annotations.NullMarked;
