package dev.portero.bootstrap.planted.rabbitmq.persistence.user;

/// Breaks micronautRabbitmqStaysInMessaging.
record StoreUsingChannelPool(io.micronaut.rabbitmq.connect.ChannelPool channels) {}
