package dev.portero.bootstrap.planted.netty.rest.user;

/// Breaks nettyStaysAtTheEdge.
record ControllerThatSpeaksNetty(io.netty.channel.Channel channel) {}
