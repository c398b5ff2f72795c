package dev.portero.bootstrap.planted.open.persistence.user;

/// Breaks adaptersHideTheirClasses.
public final class OpenStore {}
