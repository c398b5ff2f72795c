/// Where it is counted who has come how often.
@NullMarked
package dev.portero.application.limit.port;

import org.jspecify.annotations.NullMarked;
