package dev.portero.bootstrap.planted.threads.persistence.user;

/// Breaks transactionsStayOnTheirThread.
record StoreUsingAnExecutor(java.util.concurrent.ExecutorService threads) {}
