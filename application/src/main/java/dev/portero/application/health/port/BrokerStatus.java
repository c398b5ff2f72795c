package dev.portero.application.health.port;

/// The broker, as whoever sends to it last found it.
///
/// Nobody goes and looks in order to answer: both questions are answered at once, from memory, by anybody's thread.
/// What is remembered is renewed every few seconds, also while nothing is sent.
public interface BrokerStatus {

    /// How it was found.
    enum State {
        /// It takes messages, and has what they are sent to.
        REACHED,
        /// It was not reached, or did not let us in. Messages wait, and it is looked for again all the time.
        AWAY,
        /// It is there, but an exchange of ours is one of another kind. Messages wait until somebody puts that right.
        MISDECLARED
    }

    /// How it was found last; away, as long as nobody has looked.
    State state();

    /// What is wrong, in one line for people who run the service; empty where nothing is. It has no password in it.
    String reason();
}
