package dev.portero.bootstrap.planted.holding.domain.order;

import dev.portero.bootstrap.planted.holding.domain.user.SomeUser;
import java.util.List;

/// Breaks aggregatesHoldIds.
record OrderThatHoldsItsUser(List<SomeUser> users, long version) {}
