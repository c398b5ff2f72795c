package dev.portero.application.session.port;

/// How somebody stood when the stores were looked into, and how much had been kept in them by then.
///
/// @param lineage names the history of the stores: one that was restored, or lost something, goes on under another
/// @param horizon every unit of work with a number below this one was over by then
public record Sighting(Presence presence, String lineage, long horizon) {}
