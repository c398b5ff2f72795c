# Shared function of the benchmarks.

# Runs one integration test with the JIT settings of the launcher. Usage: measure <test> [option of Maven …]
measure() {
  exec ./mvnw -B -ntp verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="$1" \
    -Dfailsafe.failIfNoSpecifiedTests=false -Dportero.tests.excluded=real-only -Dfailsafe.jit=-XX:+TieredCompilation "${@:2}"
}
