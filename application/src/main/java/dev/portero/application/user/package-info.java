/// What can be asked of the service about users.
@NullMarked
package dev.portero.application.user;

import org.jspecify.annotations.NullMarked;
