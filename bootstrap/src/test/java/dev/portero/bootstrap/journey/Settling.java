package dev.portero.bootstrap.journey;

/// Tells when what is measured has settled: when a lap costs hardly less than the best before it, several times in
/// a row. Until then it is the JIT that takes the cores.
public final class Settling {

    private static final double HARDLY_LESS = 0.97;

    private final int longest;
    private final int inARow;
    private double best = Double.MAX_VALUE;
    private int laps;
    private int settled;

    /// @param longest how many laps are enough in any case
    public Settling(int longest, int inARow) {
        this.longest = longest;
        this.inARow = inARow;
    }

    /// Whether another lap is needed.
    public boolean goesOn() {
        return laps < longest && settled < inARow;
    }

    /// Notes what a lap has cost.
    public void note(double cost) {
        laps++;
        settled = cost > HARDLY_LESS * best ? settled + 1 : 0;
        best = Math.min(best, cost);
    }
}
