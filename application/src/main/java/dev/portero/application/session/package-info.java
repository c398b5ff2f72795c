/// Sessions: login, logout, refresh, revocation and cleanup.
@NullMarked
package dev.portero.application.session;

import org.jspecify.annotations.NullMarked;
