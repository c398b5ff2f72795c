/// User accounts: registration, administration, profiles and search.
@NullMarked
package dev.portero.application.user;

import org.jspecify.annotations.NullMarked;
