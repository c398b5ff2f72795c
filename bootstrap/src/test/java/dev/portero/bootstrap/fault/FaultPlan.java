package dev.portero.bootstrap.fault;

/// Plan of a fault injection run.
///
/// @param seed of every random choice
/// @param kills of services: half of them at the fault points in turn, the others at random times
/// @param writes that have to be acknowledged before the run ends
/// @param outages of the broker
/// @param pauses of the relay that holds the lease, each longer than the lease, while another relay is running
record FaultPlan(long seed, int kills, int writes, int outages, int pauses) {

    /// The plan with overrides from the properties `portero.faults.*`.
    static FaultPlan of(int kills, int writes, int outages, int pauses) {
        return new FaultPlan(
                Long.getLong("portero.faults.seed", System.nanoTime() & 0xffffff),
                Integer.getInteger("portero.faults.kills", kills),
                Integer.getInteger("portero.faults.writes", writes),
                Integer.getInteger("portero.faults.outages", outages),
                Integer.getInteger("portero.faults.pauses", pauses));
    }
}
