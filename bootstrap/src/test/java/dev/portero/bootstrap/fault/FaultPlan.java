package dev.portero.bootstrap.fault;

/// How much is to happen.
///
/// @param seed of every choice that is left to chance
/// @param kills of services, half of them at the points, each of which has its turn
/// @param writes that have to be acknowledged before it is over
/// @param outages of the broker
/// @param pauses in which the serving relay is held up for longer than its lease, while another is there
record FaultPlan(long seed, int kills, int writes, int outages, int pauses) {

    /// With what the properties `portero.faults.*` say instead.
    static FaultPlan of(int kills, int writes, int outages, int pauses) {
        return new FaultPlan(
                Long.getLong("portero.faults.seed", System.nanoTime() & 0xffffff),
                Integer.getInteger("portero.faults.kills", kills),
                Integer.getInteger("portero.faults.writes", writes),
                Integer.getInteger("portero.faults.outages", outages),
                Integer.getInteger("portero.faults.pauses", pauses));
    }
}
