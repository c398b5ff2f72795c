/// What proves somebody, and what happens to who cannot.
@NullMarked
package dev.portero.application.credential;

import org.jspecify.annotations.NullMarked;
