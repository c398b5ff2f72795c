/// Adapters that lie, one for each contract, to see that the contract catches them.
@NullMarked
package dev.portero.application.planted;

import org.jspecify.annotations.NullMarked;
