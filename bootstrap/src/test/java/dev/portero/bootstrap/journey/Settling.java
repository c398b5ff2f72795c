package dev.portero.bootstrap.journey;

/// Detection of a settled measurement: a lap is hardly cheaper than the best before it, several times in a row. Until
/// then the JIT is still compiling.
public final class Settling {

    private static final double HARDLY_LESS = 0.97;

    private final int longest;
    private final int inARow;
    private double best = Double.MAX_VALUE;
    private int laps;
    private int settled;

    /// @param longest the maximum number of laps
    public Settling(int longest, int inARow) {
        this.longest = longest;
        this.inARow = inARow;
    }

    /// Whether another lap is needed.
    public boolean needsAnotherLap() {
        return laps < longest && settled < inARow;
    }

    /// Records the cost of a lap.
    public void record(double cost) {
        laps++;
        settled = cost > HARDLY_LESS * best ? settled + 1 : 0;
        best = Math.min(best, cost);
    }
}
