package dev.portero.bootstrap.config;

/// Weak setting: the service starts with it, but should not be used so.
///
/// @param isExploitable whether strangers can exploit it today
/// @param advice what to set instead
public record Weakness(boolean isExploitable, String found, String advice) {}
