package dev.portero.bootstrap.planted.netty.rest.user;

/// Breaks nettyStaysInTheServer.
record ControllerUsingNetty(io.netty.channel.Channel channel) {}
