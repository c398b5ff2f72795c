# What measures shares: run by the others here.

# Runs one integration test as the launcher would have it compiled. Usage: measure <test> [option of Maven …]
measure() {
  exec ./mvnw -B -ntp verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="$1" \
    -Dfailsafe.failIfNoSpecifiedTests=false -Dportero.tests.excluded=real-only -Dfailsafe.jit=-XX:+TieredCompilation "${@:2}"
}
