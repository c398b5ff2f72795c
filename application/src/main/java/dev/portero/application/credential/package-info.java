/// Passwords: change, required change, login attempts and unlock.
@NullMarked
package dev.portero.application.credential;

import org.jspecify.annotations.NullMarked;
