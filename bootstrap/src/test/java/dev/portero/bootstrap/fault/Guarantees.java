package dev.portero.bootstrap.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The writes that somebody was told are done, by their request ids.
final class Guarantees {

    private final Set<String> requests = ConcurrentHashMap.newKeySet();

    void made(String request) {
        requests.add(request);
    }

    long count() {
        return requests.size();
    }

    Set<String> all() {
        return Set.copyOf(requests);
    }

    void awaitMore(int many) {
        WaitLimits.untilReached("acknowledged writes", count() + many, this::count);
    }
}
