package dev.portero.bootstrap.config;

/// A setting with which the service starts, and had better not.
///
/// @param isOpenDoor whether strangers can use it today
/// @param advice what to set instead
public record Weakness(boolean isOpenDoor, String found, String advice) {}
