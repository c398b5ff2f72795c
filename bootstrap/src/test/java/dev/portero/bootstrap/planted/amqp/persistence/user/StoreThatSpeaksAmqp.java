package dev.portero.bootstrap.planted.amqp.persistence.user;

/// Breaks amqpStaysInMessaging.
record StoreThatSpeaksAmqp(com.rabbitmq.client.Channel channel) {}
