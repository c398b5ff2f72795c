package dev.portero.bootstrap.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Request ids of the acknowledged writes.
final class AcknowledgedWrites {

    private final Set<String> requests = ConcurrentHashMap.newKeySet();

    void add(String request) {
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
