// Consumer of all events of Portero, which prints each event once and those of one user in order.
// Usage: AMQP_URL=amqp://guest:guest@127.0.0.1:5672 node consume.mjs [state file] [--collect]
// With --collect, for a replay: events of new users are processed only after you press Enter.
import amqp from "amqplib";
import { OrderedEvents } from "./ordered-events.mjs";

const collects = process.argv.includes("--collect");
const file = process.argv.slice(2).find((argument) => argument !== "--collect") ?? "state.json";
const events = new OrderedEvents(file, { collects });
const connection = await amqp.connect(process.env.AMQP_URL ?? "amqp://guest:guest@127.0.0.1:5672");
const channel = await connection.createChannel();
for (const exchange of ["users.events", "users.facts"]) {
  await channel.assertExchange(exchange, "topic", { durable: true }); // as the service declares it
}
const { queue } = await channel.assertQueue("sample-consumer", { durable: true }); // keeps messages while disconnected
await channel.bindQueue(queue, "users.events", "#");
await channel.bindQueue(queue, "users.facts", "#"); // all types: otherwise the sequence of a user has gaps
await channel.prefetch(collects ? 0 : 200); // more than can be buffered at once; unlimited while collecting
console.log("listening");

await channel.consume(queue, (message) => {
  const { headers, messageId } = message.properties;
  const body = JSON.parse(message.content.toString());
  if (body.user_id === null) {
    console.log(messageId, body.type, JSON.stringify(body.payload));
    channel.ack(message);
    return;
  }
  const event = { user: body.user_id, sequence: headers["x-user-sequence"], messageId, body, message };
  acknowledge(events.process(event, print));
});

if (collects) {
  console.log("collecting: press Enter when `./portero outbox status` says that no events are waiting");
  process.stdin.once("data", () => {
    acknowledge(events.endCollecting(print));
    process.stdin.pause();
  });
}

function acknowledge(processed) {
  processed.forEach(({ message }) => channel.ack(message)); // after the effect, not before
}

function print({ user, sequence, body }) {
  console.log(`${user} ${sequence}: ${body.type} ${JSON.stringify(body.payload)}`);
}

process.on("SIGTERM", () => connection.close().then(() => process.exit(0)));
