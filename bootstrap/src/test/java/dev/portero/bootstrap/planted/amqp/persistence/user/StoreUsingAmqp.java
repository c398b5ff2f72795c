package dev.portero.bootstrap.planted.amqp.persistence.user;

/// Breaks amqpStaysInMessaging.
record StoreUsingAmqp(com.rabbitmq.client.Channel channel) {}
