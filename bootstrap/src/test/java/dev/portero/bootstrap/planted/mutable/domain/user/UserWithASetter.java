package dev.portero.bootstrap.planted.mutable.domain.user;

/// Breaks domainFieldsAreFinal, domainClassesAreFinal and domainHasNoSetters.
class UserWithASetter {

    private String name = "";

    String name() {
        return name;
    }

    void setName(String next) {
        name = next;
    }
}
